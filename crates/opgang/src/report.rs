//! What a failed command says: what happened, and what to do next.

use opgang_app::{AppError, StoreError};

/// Prints a failure with its causes and a hint.
pub fn failure(error: &anyhow::Error) {
    let mut lines = vec![format!("error: {error}")];
    lines.extend(error.chain().skip(1).map(|cause| format!("  because: {cause}")));
    lines.extend(hint(error).map(|hint| format!("hint: {hint}")));
    eprintln!("{}", lines.join("\n"));
}

fn hint(error: &anyhow::Error) -> Option<&'static str> {
    if let Some(io) = error.downcast_ref::<std::io::Error>() {
        return match io.kind() {
            std::io::ErrorKind::AddrInUse => {
                Some("another program uses that address; choose one with --listen 127.0.0.1:0")
            }
            std::io::ErrorKind::PermissionDenied => Some("choose a folder or a port that you may use"),
            _ => None,
        };
    }
    match error.downcast_ref::<AppError>()? {
        AppError::NoCity => Some("run \"opgang demo\" to try it, or \"opgang init\" to begin your own city"),
        AppError::PasswordTooShort { .. } => Some("four random words in a row are easy to remember"),
        AppError::Store(StoreError::Open { .. }) => Some("check the path or address after --database"),
        _ => None,
    }
}
