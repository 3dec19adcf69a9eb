//! Python bindings of Tricolon.
