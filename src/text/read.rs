//! Reading of the binary files under `src/data/`.

/// The file is not one that the trainer wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

/// What `deflate` made, undone; refuses what would grow beyond 64 MiB.
pub(crate) fn inflate(file: &[u8]) -> Result<Vec<u8>, Malformed> {
    miniz_oxide::inflate::decompress_to_vec_with_limit(file, 64 << 20).map_err(|_| Malformed)
}

/// Takes little-endian values off the front of a slice.
pub(crate) struct Bytes<'a>(&'a [u8]);

// The dictionary's reader asks for more than the tagger's.
#[cfg_attr(not(feature = "english"), allow(dead_code))]
impl<'a> Bytes<'a> {
    pub(crate) const fn new(data: &'a [u8]) -> Self {
        Bytes(data)
    }

    pub(crate) fn slice(&mut self, len: usize) -> Result<&'a [u8], Malformed> {
        let (taken, rest) = self.0.split_at_checked(len).ok_or(Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(Malformed)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, Malformed> {
        Ok(self.array::<1>()?[0])
    }

    pub(crate) fn u16(&mut self) -> Result<u16, Malformed> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Malformed> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    pub(crate) fn text(&mut self, len: usize) -> Result<&'a str, Malformed> {
        std::str::from_utf8(self.slice(len)?).map_err(|_| Malformed)
    }
}
