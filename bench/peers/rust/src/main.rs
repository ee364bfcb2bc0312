//! One extractor from crates.io as a filter: `{id, html}` a line in, `{id, text, seconds}` a line out.
//! `seconds` is CPU time of the extraction alone; a page that fails has `error` in place of `text`.
use std::io::{self, BufRead, Write};

fn main() -> io::Result<()> {
    let name = std::env::args().nth(1).unwrap_or_default();
    let extract: fn(&str) -> Result<String, String> = match name.as_str() {
        "rs-trafilatura" => extract_rs_trafilatura,
        "dom_smoothie" => extract_dom_smoothie,
        _ => panic!("no peer \"{name}\""),
    };
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let page: serde_json::Value = serde_json::from_str(&line?)?;
        let html = page["html"].as_str().unwrap_or("");
        let start = cpu_time::ProcessTime::now();
        let result = std::panic::catch_unwind(|| extract(html)).unwrap_or_else(|_| Err("panic".into()));
        let seconds = start.elapsed().as_secs_f64();
        let answer = match result {
            Ok(text) => serde_json::json!({ "id": page["id"], "text": text, "seconds": seconds }),
            Err(error) => serde_json::json!({ "id": page["id"], "error": error, "seconds": seconds }),
        };
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

fn extract_rs_trafilatura(html: &str) -> Result<String, String> {
    rs_trafilatura::extract(html).map(|result| result.content_text).map_err(|error| error.to_string())
}

fn extract_dom_smoothie(html: &str) -> Result<String, String> {
    let mut reader = dom_smoothie::Readability::new(html, None, None).map_err(|error| error.to_string())?;
    reader.parse().map(|article| article.text_content.to_string()).map_err(|error| error.to_string())
}
