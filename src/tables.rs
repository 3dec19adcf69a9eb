//! Tables: what was read from many documents, as Arrow record batches.
//!
//! Integers are signed, since Spark has no unsigned ones; offsets count code points.

#![allow(clippy::cast_possible_wrap)] // texts, and so all counts and indices, stay below 2 GiB

use std::sync::Arc;

use arrow_array::builder::{
    ArrayBuilder, Float32Builder, Int32Builder, Int64Builder, ListBuilder, StringBuilder, StructBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};

use crate::{Document, Error, ErrorKind};

/// A table over a list of documents.
///
/// ```
/// use tricolon::{Analyzer, tables::Table};
/// let docs = [Analyzer::default().analyze("Not ashes, but fire.")];
/// let batch = Table::Findings.batch(0, &docs);
/// assert_eq!((batch.num_rows(), batch.schema()), (1, Table::Findings.schema()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Table {
    /// A row a document: counts of words, tokens, sentences, paragraphs and findings.
    Documents,
    /// A row a finding, with its text, score and roles.
    Findings,
    /// A row a sentence, with its paragraph and text.
    Sentences,
    /// A row a token, with its lower-case form, stem, kind, part of speech and lemma. Tags every sentence.
    Tokens,
}

impl Table {
    /// The table's name.
    pub const fn name(self) -> &'static str {
        match self {
            Table::Documents => "documents",
            Table::Findings => "findings",
            Table::Sentences => "sentences",
            Table::Tokens => "tokens",
        }
    }

    /// The table's columns.
    pub fn schema(self) -> SchemaRef {
        let integer = |name: &str| Field::new(name, DataType::Int64, false);
        let small = |name: &str| Field::new(name, DataType::Int32, false);
        let text = |name: &str| Field::new(name, DataType::Utf8, false);
        let fields = match self {
            Table::Documents => vec![
                integer("document"),
                integer("words"),
                integer("tokens"),
                integer("sentences"),
                integer("paragraphs"),
                integer("findings"),
            ],
            Table::Findings => vec![
                integer("document"),
                text("figure"),
                Field::new("kind", DataType::Utf8, true),
                integer("start"),
                integer("end"),
                text("text"),
                Field::new("score", DataType::Float32, false),
                Field::new("sentence", DataType::Int32, true),
                Field::new(
                    "roles",
                    DataType::List(Arc::new(Field::new("item", DataType::Struct(role_fields()), true))),
                    false,
                ),
            ],
            Table::Sentences => {
                vec![
                    integer("document"),
                    small("sentence"),
                    small("paragraph"),
                    integer("start"),
                    integer("end"),
                    text("text"),
                ]
            }
            Table::Tokens => vec![
                integer("document"),
                small("token"),
                Field::new("sentence", DataType::Int32, true),
                integer("start"),
                integer("end"),
                text("text"),
                text("lower"),
                text("stem"),
                text("kind"),
                text("pos"),
                text("lemma"),
            ],
        };
        Arc::new(Schema::new(fields))
    }

    /// The rows of `docs`, of which the first has the number `first`, as one batch.
    ///
    /// # Panics
    /// If a column would hold over 2 GiB of text, which Arrow's strings cannot; give it chunks of a few megabytes.
    /// [`Table::try_batch`] returns an error instead.
    pub fn batch(self, first: usize, docs: &[Document<'_>]) -> RecordBatch {
        #[allow(clippy::panic)] // documented
        self.try_batch(first, docs).unwrap_or_else(|error| panic!("{error}"))
    }

    /// What [`Table::batch`] gives.
    ///
    /// # Errors
    /// [`ErrorKind::TextTooLong`] if a column would hold over 2 GiB of text.
    pub fn try_batch(self, first: usize, docs: &[Document<'_>]) -> Result<RecordBatch, Error> {
        self.check(docs, i32::MAX as u64)?;
        let columns = match self {
            Table::Documents => documents(first, docs),
            Table::Findings => findings(first, docs),
            Table::Sentences => sentences(first, docs),
            Table::Tokens => tokens(first, docs),
        };
        // They do: schema and columns stand side by side above, and a test builds each.
        RecordBatch::try_new(self.schema(), columns)
            .map_err(|error| Error::new(ErrorKind::Io, format!("columns and schema differ: {error}")))
    }

    /// Whether no column holds more than `limit` bytes. Rows are looked at only where texts are so long that it may: no
    /// column has more than [`WIDEST`] bytes a byte of text.
    fn check(self, docs: &[Document<'_>], limit: u64) -> Result<(), Error> {
        if docs.iter().map(|doc| doc.text().len() as u64).sum::<u64>() <= limit / WIDEST {
            return Ok(());
        }
        let bytes: u64 = docs.iter().map(|doc| self.widest(doc)).sum();
        if bytes <= limit {
            return Ok(());
        }
        let name = self.name();
        let message = format!("{name} of {bytes} bytes of text; a batch is limited to 2 GiB: split the text");
        Err(Error::new(ErrorKind::TextTooLong, message))
    }

    /// The bytes of a document in the column that holds most of its text, or more.
    fn widest(self, doc: &Document<'_>) -> u64 {
        let finding = |finding: &crate::Finding| {
            let roles: usize = finding.roles.iter().map(|(name, _)| name.len()).sum();
            finding.span.range().len().max(roles).max(LABEL) as u64
        };
        let token = |(i, token): (usize, crate::text::Token)| {
            let forms = [doc.lower(i).len(), doc.stem(i).len(), doc.lemma(i).len(), LABEL];
            forms.into_iter().fold(token.span.range().len(), usize::max) as u64
        };
        match self {
            Table::Documents => 0,
            Table::Findings => doc.findings().iter().map(finding).sum(),
            Table::Sentences => doc.sentences().iter().map(|sentence| u64::from(sentence.span.len())).sum(),
            Table::Tokens => doc.tokens().enumerate().map(token).sum(),
        }
    }
}

/// No name of a figure, a kind or a part of speech has more bytes.
const LABEL: usize = 24;

/// Each figure's findings cover a text once at most, and a token of one byte has a kind.
const WIDEST: u64 = 64;

fn role_fields() -> Fields {
    Fields::from(vec![
        Field::new("role", DataType::Utf8, false),
        Field::new("start", DataType::Int64, false),
        Field::new("end", DataType::Int64, false),
    ])
}

/// Documents with their numbers.
fn numbered<'d, 't>(first: usize, docs: &'d [Document<'t>]) -> impl Iterator<Item = (i64, &'d Document<'t>)> {
    docs.iter().enumerate().map(move |(k, doc)| ((first + k) as i64, doc))
}

fn finish(columns: Vec<Box<dyn ArrayBuilder>>) -> Vec<ArrayRef> {
    columns.into_iter().map(|mut column| column.finish()).collect()
}

fn documents(first: usize, docs: &[Document<'_>]) -> Vec<ArrayRef> {
    let mut columns: [Int64Builder; 6] = std::array::from_fn(|_| Int64Builder::with_capacity(docs.len()));
    for (number, doc) in numbered(first, docs) {
        let row = [
            number,
            doc.word_count() as i64,
            doc.token_count() as i64,
            doc.sentences().len() as i64,
            doc.paragraphs().len() as i64,
            doc.findings().len() as i64,
        ];
        for (column, value) in columns.iter_mut().zip(row) {
            column.append_value(value);
        }
    }
    columns.into_iter().map(|mut column| Arc::new(column.finish()) as ArrayRef).collect()
}

fn findings(first: usize, docs: &[Document<'_>]) -> Vec<ArrayRef> {
    let (mut document, mut start, mut end) = (Int64Builder::new(), Int64Builder::new(), Int64Builder::new());
    let (mut figure, mut kind, mut text) = (StringBuilder::new(), StringBuilder::new(), StringBuilder::new());
    let (mut score, mut sentence) = (Float32Builder::new(), Int32Builder::new());
    let role = StructBuilder::new(
        role_fields(),
        vec![Box::new(StringBuilder::new()), Box::new(Int64Builder::new()), Box::new(Int64Builder::new())],
    );
    let mut roles = ListBuilder::new(role);
    for (number, doc) in numbered(first, docs) {
        for finding in doc.findings() {
            let span = doc.code_point_span(finding.span);
            document.append_value(number);
            figure.append_value(finding.figure.id);
            kind.append_option(finding.kind);
            start.append_value(i64::from(span.start));
            end.append_value(i64::from(span.end));
            text.append_value(doc.slice(finding.span));
            score.append_value(finding.score);
            sentence.append_option(doc.sentence_at(finding.span.start).map(|s| s as i32));
            for (name, span) in finding.roles.iter() {
                let span = doc.code_point_span(span);
                let item = roles.values();
                if let Some(field) = item.field_builder::<StringBuilder>(0) {
                    field.append_value(name);
                }
                for (k, value) in [(1, span.start), (2, span.end)] {
                    if let Some(field) = item.field_builder::<Int64Builder>(k) {
                        field.append_value(i64::from(value));
                    }
                }
                item.append(true);
            }
            roles.append(true);
        }
    }
    finish(vec![
        Box::new(document),
        Box::new(figure),
        Box::new(kind),
        Box::new(start),
        Box::new(end),
        Box::new(text),
        Box::new(score),
        Box::new(sentence),
        Box::new(roles),
    ])
}

fn sentences(first: usize, docs: &[Document<'_>]) -> Vec<ArrayRef> {
    let (mut document, mut start, mut end) = (Int64Builder::new(), Int64Builder::new(), Int64Builder::new());
    let (mut sentence, mut paragraph, mut text) =
        (Int32Builder::new(), Int32Builder::new(), StringBuilder::new());
    for (number, doc) in numbered(first, docs) {
        for (p, unit) in doc.paragraphs().iter().enumerate() {
            for s in unit.sentences() {
                let span = doc.sentences()[s].span;
                let points = doc.code_point_span(span);
                document.append_value(number);
                sentence.append_value(s as i32);
                paragraph.append_value(p as i32);
                start.append_value(i64::from(points.start));
                end.append_value(i64::from(points.end));
                text.append_value(doc.slice(span));
            }
        }
    }
    finish(vec![
        Box::new(document),
        Box::new(sentence),
        Box::new(paragraph),
        Box::new(start),
        Box::new(end),
        Box::new(text),
    ])
}

fn tokens(first: usize, docs: &[Document<'_>]) -> Vec<ArrayRef> {
    let (mut document, mut start, mut end) = (Int64Builder::new(), Int64Builder::new(), Int64Builder::new());
    let (mut token, mut sentence) = (Int32Builder::new(), Int32Builder::new());
    let (mut text, mut lower) = (StringBuilder::new(), StringBuilder::new());
    let (mut stem, mut kind) = (StringBuilder::new(), StringBuilder::new());
    let (mut pos, mut lemma) = (StringBuilder::new(), StringBuilder::new());
    for (number, doc) in numbered(first, docs) {
        for (i, view) in doc.tokens().enumerate() {
            let span = doc.code_point_span(view.span);
            document.append_value(number);
            token.append_value(i as i32);
            sentence.append_option(doc.sentence_of(i).map(|s| s as i32));
            start.append_value(i64::from(span.start));
            end.append_value(i64::from(span.end));
            text.append_value(doc.slice(view.span));
            lower.append_value(doc.lower(i));
            stem.append_value(doc.stem(i));
            kind.append_value(view.kind.name());
            pos.append_value(doc.pos(i).name());
            lemma.append_value(doc.lemma(i));
        }
    }
    finish(vec![
        Box::new(document),
        Box::new(token),
        Box::new(sentence),
        Box::new(start),
        Box::new(end),
        Box::new(text),
        Box::new(lower),
        Box::new(stem),
        Box::new(kind),
        Box::new(pos),
        Box::new(lemma),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;

    #[test]
    fn what_is_too_long_for_a_column_is_told() {
        let docs = ["Not ashes, but fire. We came, we saw, we stayed.", "x"]
            .map(|text| Analyzer::default().analyze(text));
        for table in [Table::Documents, Table::Findings, Table::Sentences, Table::Tokens] {
            // What the check counts is not less than what the columns hold.
            let batch = table.batch(0, &docs);
            let text = |column: &ArrayRef| {
                column.as_any().downcast_ref::<arrow_array::StringArray>().map(|c| c.value_data().len())
            };
            let held = batch.columns().iter().filter_map(text).max().unwrap_or(0) as u64;
            let counted: u64 = docs.iter().map(|doc| table.widest(doc)).sum();
            assert!(held <= counted, "{}: {held} bytes, counted {counted}", table.name());
            assert!(counted <= WIDEST * 49 && table.check(&docs, counted).is_ok());
            let told = table
                .check(&docs, counted.saturating_sub(1))
                .map_err(|error| (error.kind(), error.to_string()));
            if let (Err((kind, message)), true) = (&told, counted > 0) {
                assert_eq!(*kind, ErrorKind::TextTooLong);
                assert!(message.starts_with(&format!("{} of {counted} bytes", table.name())), "{message}");
            }
            assert_eq!(told.is_err(), counted > 0);
        }
        let longest = crate::figures::ALL.iter().flat_map(|figure| figure.kinds.iter().chain([&figure.id]));
        assert!(longest.map(|name| name.len()).max().is_some_and(|longest| longest <= LABEL));
        assert!((crate::figures::ALL.len() as u64) < WIDEST);
    }

    #[test]
    fn every_table_fits_its_schema() {
        let analyzer = Analyzer::default();
        let docs =
            [analyzer.analyze("“Not ashes, but fire.” Yes."), analyzer.analyze(""), analyzer.analyze("é 👩‍👧")];
        for (table, rows) in
            [(Table::Documents, 3), (Table::Findings, 1), (Table::Sentences, 3), (Table::Tokens, 12)]
        {
            let batch = table.batch(7, &docs);
            assert_eq!((batch.num_rows(), batch.schema()), (rows, table.schema()), "{}", table.name());
            assert_eq!(table.batch(0, &[]).num_rows(), 0);
        }
    }
}
