//! Stylesheets, script, fonts and pictures, embedded in the program.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use rust_embed::Embed;

use super::Refusal;
use crate::design;

#[derive(Embed)]
#[folder = "static/"]
struct Static;

/// A file under its fingerprinted address, kept by browsers for ever.
pub async fn asset(Path((fingerprint, file)): Path<(String, String)>) -> Result<Response, Refusal> {
    if fingerprint != design::fingerprint() {
        return Err(Refusal::NotFound);
    }
    serve(&file, "public, max-age=31536000, immutable")
}

/// The service worker stands at the top, since it may only look after what lies below it.
pub async fn service_worker() -> Result<Response, Refusal> {
    serve("service-worker.js", "no-cache")
}

/// The icon that browsers ask for by habit.
pub async fn favicon() -> Redirect {
    Redirect::permanent(&design::asset("favicon.svg"))
}

fn serve(file: &str, caching: &'static str) -> Result<Response, Refusal> {
    let kept = Static::get(file).ok_or(Refusal::NotFound)?;
    let kind = match file.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "text/plain; charset=utf-8",
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(caching)),
    ];
    Ok((headers, kept.data.into_owned()).into_response())
}
