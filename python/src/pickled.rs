//! Pickling of classes that hold one value of the crate's, by its bytes.

/// `__reduce__` and `_of` of a class whose one field is `inner`. What was made from a lexicon is rebuilt with it; its bytes
/// leave the lexicon out.
macro_rules! pickled {
    ($name:ident, $module:ident::$core:ident) => {
        #[pymethods]
        impl $name {
            fn __reduce__<'py>(
                slf: &Bound<'py, Self>,
            ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
                let bytes = PyBytes::new(slf.py(), &slf.get().inner.to_bytes());
                Ok((slf.get_type().getattr("_of")?, (bytes,)))
            }

            #[staticmethod]
            #[pyo3(name = "_of")]
            fn of_bytes(py: Python<'_>, bytes: &[u8]) -> PyResult<Self> {
                let inner = $module::$core::from_bytes(bytes).map_err(|e| from_core(py, &e))?;
                Ok($name { inner })
            }
        }
    };
    ($name:ident, $module:ident::$core:ident, lexicon) => {
        #[pymethods]
        impl $name {
            fn __reduce__<'py>(
                slf: &Bound<'py, Self>,
            ) -> PyResult<(Bound<'py, PyAny>, (Lexicon, Bound<'py, PyBytes>))> {
                let inner = &slf.get().inner;
                let bytes = PyBytes::new(slf.py(), &inner.to_bytes());
                Ok((slf.get_type().getattr("_of")?, (Lexicon::of(inner.lexicon().clone()), bytes)))
            }

            #[staticmethod]
            #[pyo3(name = "_of")]
            fn of_bytes(py: Python<'_>, lexicon: &Bound<'_, Lexicon>, bytes: &[u8]) -> PyResult<Self> {
                let inner = $module::$core::from_bytes(lexicon.get().inner(), bytes)
                    .map_err(|e| from_core(py, &e))?;
                Ok($name { inner })
            }
        }
    };
}

pub(crate) use pickled;
