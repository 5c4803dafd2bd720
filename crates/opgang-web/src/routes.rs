//! Every route, in one table: the router is built from it, and the access matrix is tested over it.
//! Each resource lists its own.

use axum::Router;
use axum::http::{Method, StatusCode};
use axum::routing::MethodRouter;

use crate::http::{Refusal, asset, favicon, layers, service_worker};
use crate::{
    Site, accounts, families, friends, log, looks, network, notes, organisation, our, pairs, people, promises,
    questions, sign_in, steps, strengths, suggestions, team, today, visits, wishes,
};

/// Names a route's method, path and handler.
macro_rules! route {
    (GET $path:literal $handler:expr) => {
        $crate::routes::Route::new(axum::http::Method::GET, $path, axum::routing::get($handler))
    };
    (POST $path:literal $handler:expr) => {
        $crate::routes::Route::new(axum::http::Method::POST, $path, axum::routing::post($handler))
    };
}
pub(crate) use route;

/// A route: how, where, and what answers.
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path, with its ids in braces.
    pub path: &'static str,
    handler: MethodRouter<Site>,
}

impl Route {
    pub(crate) fn new(method: Method, path: &'static str, handler: MethodRouter<Site>) -> Self {
        Self { method, path, handler }
    }
}

/// Every route there is.
pub fn routes() -> Vec<Route> {
    let resources = [
        open(),
        sign_in::routes(),
        accounts::routes(),
        organisation::routes(),
        log::routes(),
        today::routes(),
        team::routes(),
        families::routes(),
        people::routes(),
        pairs::routes(),
        network::routes(),
        promises::routes(),
        visits::routes(),
        notes::routes(),
        questions::routes(),
        friends::routes(),
        wishes::routes(),
        suggestions::routes(),
        steps::routes(),
        strengths::routes(),
        looks::routes(),
        our::routes(),
    ];
    resources.into_iter().flatten().collect()
}

/// The whole site, ready to be served.
pub fn router(site: Site) -> Router {
    let routes = routes().into_iter().fold(Router::new(), |router, route| router.route(route.path, route.handler));
    layers(routes.fallback(async || Refusal::NotFound).method_not_allowed_fallback(async || Refusal::Method), site)
}

/// What the program itself needs.
fn open() -> Vec<Route> {
    vec![
        route!(GET "/healthz" async || StatusCode::NO_CONTENT),
        route!(GET "/favicon.ico" favicon),
        route!(GET "/service-worker.js" service_worker),
        route!(GET "/assets/{fingerprint}/{*file}" asset),
    ]
}
