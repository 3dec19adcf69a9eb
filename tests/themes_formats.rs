//! Lexicon files: each format read, written and read again; malformed lines told.

#![cfg(all(feature = "csv", feature = "xml", feature = "yaml", feature = "json"))]
#![allow(clippy::unwrap_used)]

use tricolon::themes::{Entry, Form, Format, Guard, Options, Problem};
use tricolon::{ErrorKind, Lexicon};

fn entries(lexicon: &Lexicon) -> Vec<(String, Vec<String>)> {
    let entries = |t: &tricolon::themes::Theme| t.entries.iter().map(ToString::to_string).collect();
    lexicon.themes().iter().map(|t| (t.name.to_string(), entries(t))).collect()
}

fn meant(themes: &[(&str, &[&str])]) -> Vec<(String, Vec<String>)> {
    themes.iter().map(|(n, e)| ((*n).to_string(), e.iter().map(ToString::to_string).collect())).collect()
}

fn parse(source: &str, format: Format) -> Lexicon {
    Lexicon::parse(source, format).unwrap()
}

#[test]
fn each_format_is_read() {
    let cat = "SEA\r\n\tBOATS\r\n\t\tSHIP* (1)\r\n\t\tFERRY (2)\r\n\tTIDE (1)\r\nLAND\r\n\tFARM (1)\r\n";
    let cat = parse(cat, Format::Cat);
    assert_eq!(
        entries(&cat),
        meant(&[("SEA.BOATS", &["SHIP*", "FERRY"]), ("SEA", &["TIDE"]), ("LAND", &["FARM"])])
    );
    assert!((cat.themes()[0].entries[1].weight_of() - 2.0).abs() < 1e-12);

    let ykd = "<?xml version=\"1.0\"?>\n<dictionary style=\"050805.1\"><cnode name=\"\">\n\
               <cnode name=\"sea\"><cnode name=\"boats\"><pnode name=\"ship*\"/></cnode>\
               <pnode name=\"salt &amp; tide\"></pnode></cnode></cnode></dictionary>";
    assert_eq!(
        entries(&parse(ykd, Format::Ykd)),
        meant(&[("sea.boats", &["ship*"]), ("sea", &["salt & tide"])])
    );

    let lc3 = "+sea\nship*\na tide\n\n+land\nfarm\n";
    assert_eq!(
        entries(&parse(lc3, Format::Lc3)),
        meant(&[("sea", &["ship*", "a tide"]), ("land", &["farm"])])
    );
    let tsv = "sea\tship\topen_sea\nland\tfarm\n";
    assert_eq!(
        entries(&parse(tsv, Format::Tsv)),
        meant(&[("sea", &["ship", "open sea"]), ("land", &["farm"])])
    );
    let csv = "entry,theme,weight\nship*,sea,2\n\"tide, the\",sea,\nfarm,land,1\n";
    let csv = parse(csv, Format::Csv);
    assert_eq!(entries(&csv), meant(&[("sea", &["ship*", "tide, the"]), ("land", &["farm"])]));
    assert!((csv.themes()[0].entries[0].weight_of() - 2.0).abs() < 1e-12);
    let dicx = "DicTerm,sea,land\nship*,X,\nport,X,0.5\n";
    let dicx = parse(dicx, Format::Dicx);
    assert_eq!(entries(&dicx), meant(&[("sea", &["ship*", "port"]), ("land", &["port"])]));
    assert!((dicx.themes()[1].entries[0].weight_of() - 0.5).abs() < 1e-12);
    let yaml = "name: n\nthemes:\n  sea:\n    entries: [\"tide\"]\n    boats:\n      - \"ship*\"\n  land: [no, farm]\n";
    assert_eq!(
        entries(&parse(yaml, Format::Yaml)),
        meant(&[("sea", &["tide"]), ("sea.boats", &["ship*"]), ("land", &["no", "farm"])])
    );
}

#[test]
fn conditions_are_read_and_written() {
    let json = r#"{"x": [{"entry": "bank*", "weight": 2, "form": "stem", "unless": ["river bank"],
                          "near": ["loan*"], "not_near": ["river"], "within": 4, "note": "why"}, "money"]}"#;
    let lexicon = parse(json, Format::Json);
    let meant = Entry::new("bank*")
        .weight(2.0)
        .form(Form::Stem)
        .unless(["river bank"])
        .near(Guard::new(["loan*"], 4))
        .not_near(Guard::new(["river"], 4));
    assert_eq!(lexicon.themes()[0].entries, [meant, Entry::new("money")]);
    for format in [Format::Json, Format::Toml, Format::Yaml] {
        let again = parse(&lexicon.to_source(format).unwrap(), format);
        assert_eq!(again.themes(), lexicon.themes(), "{format:?}");
    }
    let guards = Entry::new("bank").near(Guard::new(["loan"], 4)).not_near(Guard::new(["river"], 8));
    let error = Lexicon::from_themes("", [("x", [guards])]).unwrap().to_source(Format::Json).unwrap_err();
    assert!(error.to_string().contains("different distance"), "{error}");
    let forms = [Entry::new("go").form(Form::Lemma), Entry::new("bank").form(Form::Stem).weight(2.0)];
    let forms = Lexicon::from_themes("", [("x", forms)]).unwrap();
    for format in [Format::Json, Format::Toml, Format::Yaml, Format::Csv] {
        let again = parse(&forms.to_source(format).unwrap(), format);
        assert_eq!(again.themes(), forms.themes(), "{format:?}");
    }
    for format in [Format::Dic, Format::Dicx, Format::Cat, Format::Ykd, Format::Lc3, Format::Tsv] {
        let error = forms.to_source(format).unwrap_err();
        assert!(error.to_string().contains("\"go\" of theme \"x\" is a lemma"), "{error}");
    }
    for format in [Format::Dic, Format::Csv, Format::Ykd, Format::Lc3] {
        let error = lexicon.to_source(format).unwrap_err();
        assert!(error.to_string().contains("entry \"bank*\" of theme \"x\" has conditions"), "{error}");
    }
}

#[test]
fn what_is_written_is_read_again() {
    let themes: [(&str, &[&str]); 4] = [
        ("sea.boats", &["ship*", "ferry boat*"]),
        ("sea", &["tide"]),
        ("land", &["farm", "*stead", "wom?n"]),
        ("sea.birds", &["gull*", "tide"]),
    ];
    let lexicon = Lexicon::from_themes("", themes.iter().map(|(n, e)| (*n, e.to_vec()))).unwrap();
    let sort = |mut themes: Vec<(String, Vec<String>)>| {
        for (_, entries) in &mut themes {
            entries.sort();
        }
        themes.sort();
        themes
    };
    let sorted = sort(meant(&themes));
    for name in ["dic", "dicx", "cat", "ykd", "lc3", "tsv", "yaml", "toml", "json", "csv"] {
        let format = Format::from_name(name).unwrap();
        let source = lexicon.to_source(format).unwrap();
        let again = Lexicon::parse(&source, format).unwrap_or_else(|e| panic!("{name}: {e}\n{source}"));
        let again = sort(entries(&again));
        assert_eq!(again, sorted, "{name}:\n{source}");
    }
    let weighted = Lexicon::from_themes("", [("x", [Entry::new("a").weight(0.25)])]).unwrap();
    for format in [Format::Dicx, Format::Cat, Format::Csv, Format::Json, Format::Toml, Format::Yaml] {
        let again = parse(&weighted.to_source(format).unwrap(), format);
        assert_eq!(again.themes(), weighted.themes(), "{format:?}");
    }
    assert!(weighted.to_source(Format::Dic).unwrap_err().to_string().contains("has a weight"));
}

#[test]
fn malformed_lines_are_told_or_collected() {
    for (source, format, line, needle) in [
        ("ENTRY (1)\n", Format::Cat, 1, "under no category"),
        ("A\n\t\t\tDEEP (1)\n", Format::Cat, 2, "3 tabs deep"),
        ("word\n", Format::Lc3, 1, "+name comes first"),
        ("+a\n*\n", Format::Lc3, 2, "wildcard"),
        ("a\tx\na\ty\n", Format::Tsv, 2, "twice"),
        ("theme,entry\na,\n", Format::Csv, 2, "without an entry"),
        ("theme,entry,weight\na,b,heavy\n", Format::Csv, 2, "\"heavy\" is no number"),
        ("theme,entry,form\na,b,root\n", Format::Csv, 2, "surface, stem, lemma"),
        ("theme,word\n", Format::Csv, 1, "theme and entry are needed"),
        ("DicTerm,a\nx,maybe\n", Format::Dicx, 2, "neither X nor a weight"),
        ("<dictionary>\n<pnode name=\"x\"/></dictionary>", Format::Ykd, 2, "no category"),
        ("<dictionary>\n<cnode>", Format::Ykd, 2, "without a name"),
        ("<!DOCTYPE d [<!ENTITY a \"b\">]>\n<dictionary/>", Format::Ykd, 1, "DOCTYPE"),
        ("x:\n  - [1\n", Format::Yaml, 2, "not a YAML lexicon"),
        ("x:\n  - a\n  - \"*\"\n", Format::Yaml, 3, "wildcard"),
        ("{\"x\": [\"a\",\n\"new *\"]}", Format::Json, 2, "entry \"new *\" of theme \"x\""),
        ("x = [\n\"a\",\n{ entry = \"b\", form = \"root\" }]\n", Format::Toml, 3, "surface, stem, lemma"),
    ] {
        let error = Lexicon::parse(source, format).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::LexiconSyntax, "{source:?}");
        assert!(error.to_string().contains(needle), "{source:?}: {error}");
        let told = error.position().line.unwrap_or_default();
        assert!(told == line || source == "x:\n  - [1\n", "{source:?}: {error}");
    }
    let source = "{\"x\": [\"a\", \"*\",\n{\"entry\": \"b\", \"form\": \"root\"}, \"c\"]}";
    let lexicon = Lexicon::parse_with(source, Format::Json, Options::default().strict(false)).unwrap();
    assert_eq!(entries(&lexicon), meant(&[("x", &["a", "c"])]));
    assert_eq!(lexicon.problems().iter().map(|p| p.line).collect::<Vec<_>>(), [Some(1), Some(2)]);
    let source = "%\n1\tsea\n%\nship*\t1\nword\nport\t9\ntide\t1\n";
    let lexicon = Lexicon::parse_with(source, Format::Dic, Options::default().strict(false)).unwrap();
    assert_eq!(entries(&lexicon), meant(&[("sea", &["ship*", "tide"])]));
    let lines: Vec<Option<usize>> = lexicon.problems().iter().map(|p: &Problem| p.line).collect();
    assert_eq!(lines, [Some(5), Some(6)]);
}

#[test]
fn old_conditional_codes_are_reported_and_not_fatal() {
    let source = "%\n125\tsocial\n131\tkin\n464\tother\n%\nkind\t<of>131/125\nlike\t(02 134)125/464\nwell 125 464\nodd\t<x>\n";
    let lexicon = parse(source, Format::Dic);
    assert_eq!(
        entries(&lexicon),
        meant(&[("social", &["kind", "well"]), ("kin", &[]), ("other", &["like", "well"])])
    );
    let told: Vec<String> = lexicon.problems().iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told[0].starts_with("line 6: entry \"kind\": the condition \"<of>131/125\" is read as category 125")
    );
    assert!(told[2].contains("names no category"));
}

#[test]
fn underscores_become_phrases_on_request() {
    let source = "A\n\tWAR_IN_IRAQ (1)\n";
    let options = Options::default().underscores_are_blanks(true);
    let lexicon = Lexicon::parse_with(source, Format::Cat, options).unwrap();
    assert_eq!(entries(&lexicon), meant(&[("A", &["WAR IN IRAQ"])]));
    assert_eq!(entries(&parse(source, Format::Cat)), meant(&[("A", &["WAR_IN_IRAQ"])]));
}

#[test]
fn an_entity_bomb_and_a_yaml_bomb_end_in_errors() {
    let mut yaml = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (name, of) in
        ["b", "c", "d", "e", "f", "g", "h", "i"].iter().zip(["a", "b", "c", "d", "e", "f", "g", "h"])
    {
        let nine = vec![format!("*{of}"); 9].join(", ");
        for part in [name, ": &", name, " [", &nine, "]\n"] {
            yaml.push_str(part);
        }
    }
    assert!(Lexicon::parse(&yaml, Format::Yaml).is_err());
    let xml = "<!DOCTYPE d [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><dictionary><cnode name=\"&c;\"/></dictionary>";
    assert!(Lexicon::parse(xml, Format::Ykd).is_err());
}
