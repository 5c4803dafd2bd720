//! Where the stylesheets, fonts and pictures are fetched from.

use std::sync::LazyLock;

const SHEETS: [&[u8]; 6] = [
    include_bytes!("../../static/opgang.css"),
    include_bytes!("../../static/opgang.js"),
    include_bytes!("../../static/css/dkfds.min.css"),
    include_bytes!("../../static/css/dkfds.rtl.min.css"),
    include_bytes!("../../static/img/icons.svg"),
    include_bytes!("../../static/img/mark.svg"),
];

static FINGERPRINT: LazyLock<String> = LazyLock::new(|| format!("{:016x}", fnv1a(&SHEETS)));
static ROOT: LazyLock<String> = LazyLock::new(|| format!("/assets/{}", fingerprint()));

/// Sixteen hexadecimal digits that change whenever a sheet, script or picture changes.
///
/// It is part of every asset's address, so answers under it may be cached for ever.
#[must_use]
pub fn fingerprint() -> &'static str {
    &FINGERPRINT
}

/// The address below which the files of `static/` are served: `/assets/FINGERPRINT`.
#[must_use]
pub fn asset_root() -> &'static str {
    &ROOT
}

/// The address of one file of `static/`, for example `asset("img/mark.svg")`.
#[must_use]
pub fn asset(file: &str) -> String {
    format!("{}/{file}", asset_root())
}

/// FNV-1a, 64 bits: it only has to differ between releases, not to withstand an attacker.
fn fnv1a(parts: &[&[u8]]) -> u64 {
    parts
        .iter()
        .flat_map(|part| part.iter())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_lives_below_the_fingerprint() {
        assert_eq!(asset("opgang.css"), format!("/assets/{}/opgang.css", fingerprint()));
        assert_eq!(fingerprint().len(), 16);
    }

    #[test]
    fn the_fingerprint_changes_with_the_content() {
        assert_ne!(fnv1a(&[b"paper"]), fnv1a(&[b"ink"]));
    }
}
