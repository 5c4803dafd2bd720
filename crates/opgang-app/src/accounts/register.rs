//! Opening and closing accounts, and choosing one's language.

use opgang_access::{Subject as What, Verb};
use opgang_domain::person::YOUTH_AGE;
use opgang_domain::{Account, AccountId, Holder, Name, Person, RuleError, Version};

use crate::change::claim;
use crate::families::Names;
use crate::{Actor, AppError, FormKey, Opgang, Saved};

/// An account to open.
#[derive(Clone)]
pub struct NewAccount {
    /// User name.
    pub user_name: Name,
    /// E-mail.
    pub email: Option<Name>,
    /// Whom it belongs to.
    pub holder: Holder,
    /// Language of the pages.
    pub language: String,
    /// First password.
    pub password: String,
}

/// An account in the administrator's list: no content, for a family member not even the family.
#[derive(Clone, Debug)]
pub struct AccountLine {
    /// The account.
    pub account: Account,
    /// The name of a colleague, else the user name.
    pub name: String,
}

impl Opgang {
    /// Every account, by user name.
    ///
    /// # Errors
    /// `NotFound` for anybody but the administrator.
    pub async fn see_accounts(&self, actor: &Actor) -> Result<Vec<AccountLine>, AppError> {
        self.must_administer(actor, Verb::See)?;
        let snapshot = self.store.read().await?;
        let mut accounts: Vec<Account> = snapshot.all().await?;
        accounts.sort_by(|one, other| one.user_name.cmp(&other.user_name));
        let mut names = Names::default();
        let mut lines = vec![];
        for account in accounts {
            let name = names.staff_name(&snapshot, &account).await?;
            lines.push(AccountLine { account, name });
        }
        Ok(lines)
    }

    /// Opens or closes an account; closing ends its sessions at once.
    ///
    /// # Errors
    /// `NotFound` for anybody but the administrator; `Stale`.
    pub async fn set_account_open(
        &self,
        actor: &Actor,
        key: FormKey,
        (account, version): (AccountId, Version),
        is_open: bool,
    ) -> Result<Saved, AppError> {
        self.must_administer(actor, Verb::Change)?;
        let tx = self.store.begin().await?;
        claim(&tx, key, actor, self.now()).await?;
        let mut account: Account = tx.find(account).await?.ok_or(AppError::NotFound)?;
        if account.version != version {
            return Err(AppError::Stale);
        }
        // Whoever closed their own would have nobody left to open it.
        if account.id == actor.account.id {
            return Err(AppError::NotFound);
        }
        account.is_open = is_open;
        tx.update(&account).await?;
        if !is_open {
            tx.delete_sessions_of(account.id, None).await?;
        }
        tx.finish_form_key(key.id, &account.id.to_string()).await?;
        let action = if is_open { "account.opened" } else { "account.closed" };
        tx.append(&self.account_draft(Some(actor.account.id), action, account.id)).await?;
        tx.commit().await?;
        Ok(Saved { id: account.id.0 })
    }

    /// Opens an account from the command line.
    ///
    /// # Errors
    /// `Taken`; `PasswordTooShort`; `Rule` for a person under 15; `NotFound` for an unknown holder.
    pub async fn add_account(&self, form: NewAccount) -> Result<AccountId, AppError> {
        let hash = self.hash_password(form.password).await?;
        let tx = self.store.begin().await?;
        match form.holder {
            Holder::Person(id) => {
                let person: Person = tx.find(id).await?.ok_or(AppError::NotFound)?;
                if !person.answers_for_themselves_on(self.today()) {
                    return Err(RuleError::TooYoungForLogin { min: YOUTH_AGE }.into());
                }
            }
            Holder::Staff(id) => {
                tx.find::<opgang_domain::Staff>(id).await?.ok_or(AppError::NotFound)?;
            }
            Holder::SteeringGroup | Holder::ProtectionOfficer | Holder::Administrator => {}
        }
        let account = Account {
            id: AccountId(self.new_id()),
            user_name: Name::new(&form.user_name.as_str().to_lowercase())?,
            email: form.email.map(|email| Name::new(&email.as_str().to_lowercase())).transpose()?,
            holder: form.holder,
            language: form.language,
            is_open: true,
            version: Version::FIRST,
        };
        tx.insert(&account).await?;
        self.put_password(&tx, account.id, &hash).await?;
        tx.commit().await?;
        Ok(account.id)
    }

    fn must_administer(&self, actor: &Actor, may: Verb) -> Result<(), AppError> {
        let standing = actor.standing(None, self.today());
        if standing.may_any(may, What::Accounts) { Ok(()) } else { Err(AppError::NotFound) }
    }
}
