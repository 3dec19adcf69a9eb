//! Hash tables that are read where they lie in a file, so that a model costs nothing until it is asked.

use std::borrow::Cow;

use super::read::{Bytes, Malformed};

/// Records of `N` bytes that begin with a key of 32 bits, in rising order of keys.
///
/// A key's bits are evenly spread, so the upper 24 tell its home in the table: it stands there
/// or, where others took the place, as near behind as can be. Places left free hold the key [`FREE`], which
/// ends a search as any greater key does; the last place is always free. In a file: the number of
/// homes and of records as `u32`, then the records, little-endian.
#[derive(Clone, Debug)]
pub(crate) struct Table<'a, const N: usize> {
    records: Cow<'a, [[u8; N]]>,
    homes: u64,
}

/// The key of a free place; no record has it.
pub(crate) const FREE: u32 = u32::MAX;

impl<'a, const N: usize> Table<'a, N> {
    /// Takes a table off the front of a file. `O(1)`: keys out of order make look-ups fail and nothing else.
    pub(crate) fn take(bytes: &mut Bytes<'a>) -> Result<Self, Malformed> {
        let (homes, records) = (bytes.u32()?, bytes.u32()? as usize);
        let bytes = bytes.slice(records.checked_mul(N).ok_or(Malformed)?)?;
        let (records, _) = bytes.as_chunks::<N>();
        let sound = homes as usize <= records.len() && records.last().is_some_and(|last| key(last) == FREE);
        sound.then_some(Table { records: Cow::Borrowed(records), homes: u64::from(homes) }).ok_or(Malformed)
    }

    /// The same with its own copy of the records.
    pub(crate) fn into_owned(self) -> Table<'static, N> {
        Table { records: Cow::Owned(self.records.into_owned()), homes: self.homes }
    }
}

impl<const N: usize> Table<'_, N> {
    /// The records, to look keys up in.
    #[inline]
    pub(crate) fn view(&self) -> View<'_, N> {
        View { records: &self.records, homes: self.homes }
    }
}

/// A table's records at hand.
#[derive(Clone, Copy)]
pub(crate) struct View<'a, const N: usize> {
    records: &'a [[u8; N]],
    homes: u64,
}

impl<'a, const N: usize> View<'a, N> {
    /// The first record whose key is not below `key`. Constant time on average.
    #[inline]
    pub(crate) fn find(&self, key: u32) -> &'a [u8; N] {
        &self.records[self.place(key)]
    }

    /// The records from the first one on whose key is not below `key`.
    pub(crate) fn starting_at(&self, key: u32) -> &'a [[u8; N]] {
        &self.records[self.place(key)..]
    }

    /// All records, in order.
    #[cfg(all(test, feature = "train"))]
    pub(crate) fn taken(&self) -> impl Iterator<Item = &'a [u8; N]> + use<'a, N> {
        self.records.iter().filter(|record| key(record) != FREE)
    }

    #[inline]
    fn place(&self, wanted: u32) -> usize {
        let mut at = self.home(wanted);
        while key(&self.records[at]) < wanted {
            at += 1;
        }
        at
    }

    /// The key at the home of `key`: read to bring the place near.
    #[inline]
    pub(crate) fn glance(&self, wanted: u32) -> u32 {
        key(&self.records[self.home(wanted)])
    }

    #[inline]
    fn home(&self, key: u32) -> usize {
        home(key, self.homes)
    }
}

/// The place where the search for a key begins. The lowest byte has no say, so that it can carry something else.
#[inline]
fn home(key: u32, homes: u64) -> usize {
    ((u64::from(key >> 8) * homes) >> 24) as usize
}

/// The key of a record.
#[inline]
pub(crate) fn key<const N: usize>(record: &[u8; N]) -> u32 {
    u32::from_le_bytes([record[0], record[1], record[2], record[3]])
}

/// Writes a table of records in rising order of keys, three of five places taken.
#[cfg(any(feature = "train", test))]
pub(crate) fn write<const N: usize>(records: &[[u8; N]], out: &mut Vec<u8>) {
    let mut free = [0; N];
    free[..4].copy_from_slice(&FREE.to_le_bytes());
    let homes = records.len() as u64 * 5 / 3 + 1;
    let mut places = vec![free; homes as usize];
    let mut next = 0;
    for record in records {
        next = home(key(record), homes).max(next);
        places.resize(places.len().max(next + 1), free);
        places[next] = *record;
        next += 1;
    }
    places.push(free);
    for number in [homes as u32, places.len() as u32] {
        out.extend(number.to_le_bytes());
    }
    out.extend(places.as_flattened());
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn record(key: u32, value: u8) -> [u8; 5] {
        let [a, b, c, d] = key.to_le_bytes();
        [a, b, c, d, value]
    }

    #[test]
    fn what_was_written_is_found_and_nothing_else() {
        let keys: Vec<u32> = (0..1000u32).map(|k| k * k * 4096 + k % 256).chain([FREE - 1]).collect();
        let records: Vec<[u8; 5]> = keys.iter().map(|k| record(*k, *k as u8 | 1)).collect();
        let mut file = Vec::new();
        write(&records, &mut file);
        let table: Table<'_, 5> = Table::take(&mut Bytes::new(&file)).unwrap();
        for record in &records {
            assert_eq!(table.view().find(key(record)), record);
            assert_eq!(table.view().find(key(record) & !0xFF), record, "the lowest byte has no say");
            assert_ne!(key(table.view().find(key(record).wrapping_add(7))), key(record).wrapping_add(7));
        }
        assert_eq!(key(table.into_owned().view().find(FREE)), FREE);
        for len in 0..file.len() {
            assert!(Table::<5>::take(&mut Bytes::new(&file[..len])).is_err());
        }
    }

    #[test]
    fn an_empty_table_holds_nothing() {
        let mut file = Vec::new();
        write::<5>(&[], &mut file);
        let table: Table<'_, 5> = Table::take(&mut Bytes::new(&file)).unwrap();
        assert_eq!(key(table.view().find(3)), FREE);
    }
}
