//! Form keys: one secret per drawn form, good for one piece of work, useless to another visitor.
//!
//! A key is an id and a mark over it that only this visitor's secret can make, so it proves that the
//! form was drawn for whoever sends it (against forged requests), and names the piece of work (so
//! that sending twice does it once).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use opgang_app::FormKey;
use sha2::Sha256;
use uuid::Uuid;

const MARK_BYTES: usize = 16;

/// Writes a key for whoever holds the secret.
pub(super) fn write(secret: &str, id: Uuid) -> String {
    let mark = mac(secret, id).finalize().into_bytes();
    URL_SAFE_NO_PAD.encode([id.as_bytes(), &mark[..MARK_BYTES]].concat())
}

/// Reads a key sent by whoever holds the secret, with the digest of what was sent under it; none when it
/// was not written for them.
pub(super) fn read(secret: &str, text: &str, content: [u8; 32]) -> Option<FormKey> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let (id, mark) = bytes.split_at_checked(16)?;
    let id = Uuid::from_slice(id).ok()?;
    let fits = mark.len() == MARK_BYTES && mac(secret, id).verify_truncated_left(mark).is_ok();
    fits.then_some(FormKey { id, content })
}

fn mac(secret: &str, id: Uuid) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key of any length is accepted");
    mac.update(b"form key");
    mac.update(id.as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: [u8; 32] = [7; 32];

    #[test]
    fn a_key_is_good_for_its_own_visitor_only() {
        let id = Uuid::from_u128(62);
        let key = write("secret of one", id);
        assert_eq!(read("secret of one", &key, SENT), Some(FormKey { id, content: SENT }));
        assert_eq!(read("secret of another", &key, SENT), None);
    }

    #[test]
    fn a_tampered_or_broken_key_is_refused() {
        let key = write("secret", Uuid::from_u128(1));
        let other = if key.starts_with('A') { 'B' } else { 'A' };
        let tampered: String = std::iter::once(other).chain(key.chars().skip(1)).collect();
        for broken in [tampered.as_str(), "", "AAAA", "not base64 ?", &key[..30]] {
            assert_eq!(read("secret", broken, SENT), None);
        }
    }
}
