//! Names: ordinary first names with surnames that were made up for this city.

use crate::dice::Dice;

/// The names of one language.
pub(crate) struct Pool {
    pub women: &'static [&'static str],
    pub men: &'static [&'static str],
    pub surnames: &'static [&'static str],
}

const DANISH: Pool = Pool {
    women: &["Mette", "Louise", "Camilla", "Sofie", "Ida", "Freja", "Emma", "Alma", "Laura", "Maja", "Clara", "Rikke"],
    men: &[
        "Thomas", "Martin", "Kasper", "Oscar", "Noah", "Emil", "Malthe", "Anton", "Villads", "Jonas", "Storm", "Rasmus",
    ],
    surnames: &["Ellemose", "Tjørnelund", "Havresø", "Birkelyng", "Skovdige", "Klitmark", "Engkær", "Lindeager"],
};
const ARABIC: Pool = Pool {
    women: &[
        "Amina", "Fatima", "Hanan", "Rima", "Salma", "Noor", "Layla", "Mariam", "Huda", "Yasmin", "Dunya", "Zeinab",
    ],
    men: &["Khalid", "Samir", "Omar", "Yousef", "Tarek", "Bilal", "Karim", "Adam", "Hamza", "Ziad", "Nabil", "Anas"],
    surnames: &["Nahrawan", "Zaytunat", "Barqash", "Sahlouf", "Qandoub", "Rimlawan", "Tahrouf", "Wardouni"],
};
const SOMALI: Pool = Pool {
    women: &["Hodan", "Ifrah", "Sahra", "Nimo", "Hibo", "Ayaan", "Ladan", "Fartun", "Ubah", "Sagal", "Filsan", "Idil"],
    men: &[
        "Abdi",
        "Liban",
        "Guled",
        "Mahad",
        "Sharmarke",
        "Bashir",
        "Zakaria",
        "Ilyas",
        "Ayub",
        "Warsame",
        "Kaafi",
        "Nuur",
    ],
    surnames: &["Geedaar", "Roobdoon", "Daahgal", "Xiddigle", "Cawlwan", "Dhagaxle"],
};
const TURKISH: Pool = Pool {
    women: &["Elif", "Zeynep", "Ayşe", "Selin", "Derya", "Ebru", "Defne", "Nazlı", "Melek", "İrem", "Buse", "Ceren"],
    men: &["Emre", "Murat", "Kerem", "Deniz", "Onur", "Baran", "Arda", "Yiğit", "Can", "Efe", "Hakan", "Tolga"],
    surnames: &["Çınarbel", "Gülpınarca", "Akçayırlı", "Taşlıova", "Söğütdere", "Yelkıran"],
};
const UKRAINIAN: Pool = Pool {
    women: &[
        "Olena",
        "Iryna",
        "Kateryna",
        "Daryna",
        "Sofiia",
        "Zlata",
        "Myroslava",
        "Polina",
        "Yuliia",
        "Solomiia",
        "Vira",
        "Liliia",
    ],
    men: &[
        "Andrii", "Taras", "Maksym", "Danylo", "Bohdan", "Artem", "Nazar", "Tymofii", "Matvii", "Ostap", "Denys", "Lev",
    ],
    surnames: &["Verbolozko", "Kalynovets", "Stepovychko", "Lypohrad", "Zhytnyk-Bila"],
};
const ENGLISH: Pool = Pool {
    women: &[
        "Grace", "Joy", "Esther", "Mercy", "Ruth", "Faith", "Hope", "Naomi", "Pearl", "Abigail", "Lydia", "Gloria",
    ],
    men: &[
        "Samuel", "Daniel", "Joseph", "Isaac", "Peter", "David", "Victor", "Felix", "Caleb", "Elias", "Simon", "Aaron",
    ],
    surnames: &["Marlowe-Asante", "Okonfield", "Brackendale", "Mensaworth", "Adewick"],
};

/// The names that go with a language.
pub(crate) fn pool(language: &str) -> &'static Pool {
    match language {
        "ar" => &ARABIC,
        "so" => &SOMALI,
        "tr" => &TURKISH,
        "uk" => &UKRAINIAN,
        "en" => &ENGLISH,
        _ => &DANISH,
    }
}

/// The name of a colleague elsewhere.
pub(crate) fn friend(dice: &mut Dice) -> String {
    let first = if dice.chance(60) { dice.pick(DANISH.women) } else { dice.pick(DANISH.men) };
    format!("{first} {}", dice.pick(DANISH.surnames))
}

/// A first name as it stands in a user name: small Latin letters only.
pub(crate) fn plain(first_name: &str) -> String {
    let letter = |c: char| match c {
        'æ' | 'Æ' => "ae".into(),
        'ø' | 'Ø' | 'ö' | 'Ö' => "o".into(),
        'å' | 'Å' => "aa".into(),
        'ş' | 'Ş' => "s".into(),
        'ı' | 'İ' => "i".into(),
        'ğ' | 'Ğ' => "g".into(),
        'ç' | 'Ç' => "c".into(),
        'ü' | 'Ü' => "u".into(),
        c if c.is_ascii_alphabetic() => c.to_ascii_lowercase().to_string(),
        _ => String::new(),
    };
    first_name.chars().map(letter).collect()
}
