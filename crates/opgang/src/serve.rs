//! `opgang serve`: the site of a city.

use std::io::Write as _;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use opgang_app::{Cost, Opgang, Store};
use opgang_web::Site;
use tokio::net::TcpListener;

use crate::arguments::Serve;
use crate::surroundings::Real;

/// How often what can no longer be used is deleted.
const TIDY_EVERY: Duration = Duration::from_secs(3600);

/// Opens the site and serves it until it is told to stop.
pub async fn run(options: &Serve) -> anyhow::Result<ExitCode> {
    let store = Store::open(&options.database.database).await?;
    let opgang = Opgang::new(store, Arc::new(Real), Cost::Real).await?;
    let site = Site { opgang, is_https: options.https, behind_proxy: options.behind_proxy, people: Arc::from([]) };
    serve(site, options.listen).await
}

/// Serves a site until Ctrl-C or a request to stop; requests under way are answered first.
pub async fn serve(site: Site, listen: SocketAddr) -> anyhow::Result<ExitCode> {
    let listener = TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    let address = listener.local_addr()?;
    let opgang = site.opgang.clone();
    let tidying = tokio::spawn(async move {
        loop {
            if let Err(error) = opgang.tidy_up().await {
                tracing::warn!(%error, "could not tidy up");
            }
            tokio::time::sleep(TIDY_EVERY).await;
        }
    });
    let mut out = std::io::stdout().lock();
    writeln!(out, "Opgang is running at http://{address}")?;
    out.flush()?;
    drop(out);
    let router = opgang_web::router(site).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, router).with_graceful_shutdown(told_to_stop()).await?;
    tidying.abort();
    Ok(ExitCode::SUCCESS)
}

async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let terminated = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminated => {}
    }
}
