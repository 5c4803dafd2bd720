//! What every request passes through, outermost first.

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use super::{headers, refusal, visitor};
use crate::Site;

/// Most bytes of a form: the longest text there is, in the widest encoding, with room to spare.
const BODY_MAX: usize = 512 * 1024;
/// Seconds after which a request is given up.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Wraps the routes.
pub fn layers(routes: Router<Site>, site: Site) -> Router {
    routes
        .layer(from_fn(refusal::draw))
        .layer(from_fn_with_state(site.clone(), visitor::introduce))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIMEOUT))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(site.clone(), headers::add))
        .with_state(site)
}
