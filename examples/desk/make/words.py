"""Words of the invented desk: what customers write about, who they are, what colleagues note."""

# Category: weight, minutes of work, subjects.
CATEGORIES = {
    "Tier 1": {
        "Delivery": (30, 11, ["Parcel late", "Parcel not arrived", "Wrong address on the label",
                              "Where is my order?", "Half of the order is missing"]),
        "Login": (22, 7, ["Cannot sign in", "Reset code never comes", "Account locked",
                          "Two-step code refused"]),
        "Returns": (18, 14, ["Return label", "Return not booked", "Exchange for another size",
                             "Item broken on arrival"]),
        "Product": (20, 16, ["Which size fits?", "Does it work with version 4?",
                             "Manual in Polish", "Spare part"]),
        "Account": (10, 12, ["Change of e-mail", "Delete my account", "Merge two accounts"]),
    },
    "Billing": {
        "Invoice": (32, 15, ["Invoice missing", "Wrong VAT number", "Invoice shows old address",
                             "Copy of invoice"]),
        "Refund": (26, 19, ["Refund not received", "Refund, second request", "Charged twice"]),
        "Payment": (22, 13, ["Card declined", "Direct debit failed", "Change of bank account"]),
        "Plan": (14, 17, ["Change of plan", "Cancel at year end", "Price after trial"]),
        "Tax": (6, 26, ["Tax certificate", "Reverse charge"]),
    },
    "Technical": {
        "inquiry": (24, 18, ["How to export", "API limit", "Question on the roadmap"]),
        "software": (34, 32, ["App closes at start", "Sync stops at 99 %", "Error 503 on save",
                              "Update failed"]),
        "hardware": (18, 38, ["Scanner not found", "Printer offline", "Terminal frozen"]),
        "network": (16, 44, ["VPN drops", "Slow since Monday", "Certificate expired"]),
        "database": (8, 55, ["Report times out", "Duplicate records after import"]),
    },
    "Onboarding": {
        "Setup": (34, 24, ["First steps", "Connect the shop", "Domain not verified"]),
        "Import": (28, 31, ["CSV import fails", "Import of old orders", "Umlauts broken"]),
        "Training": (22, 20, ["Training date", "Recording of the session", "Slides please"]),
        "Permissions": (16, 15, ["Add a colleague", "Role without billing", "Remove user"]),
    },
}

# Subjects as they really come: separators, quotes, line ends, markup, formulas, other scripts.
ODD_SUBJECTS = [
    "Order 5512, 5513, and 5519", 'It says "try again later"', "Hello,\nplease call back",
    '=HYPERLINK("https://shop.example","open")', "+49 30 5550 1234 no answer",
    "-15 % voucher refused", "@support urgent", "<b>URGENT</b> <script>alert(1)</script>",
    "Fwd: Re: AW: Rechnung; Mahnung", "Größe & Farbe geändert", "Не приходит код",
    "注文はどこですか", "   ", "Broken \U0001F614", "a;b,c\td", "\"\"",
    "Reklamação: item trocado",
]

FIRST_NAMES = """Aada Abel Achim Adele Agata Alba Aldo Alma Amir Anouk Arno Astrid Ayla Baris Bente
Bodil Bruna Carla Cato Celia Clemens Dalia Daria Deniz Dilan Edda Eero Eino Elena Enzo Erik Esra
Faye Femke Finn Flora Gerd Gina Greta Hale Hanno Hedda Idris Ilka Inga Ivo Jana Jarek Jette Joana
Kaan Karin Kemal Lale Lars Leda Lien Lotte Maja Malte Marek Milan Mona Naim Nele Nuno Okan Olga Ozan
Petra Pia Rafa Ravi Rena Rolf Runa Selim Senta Sina Sven Tala Tarek Thea Tilda Timo Ulla Uwe Vera
Vito Wanda Yara Ylva Zora""".split()
LAST_NAMES = """Abt Albers Arslan Bach Barros Becker Berg Bianchi Bloem Boateng Braun Brun Bruno Can
Castro Claes Colak Conti Cruz Dahl Danso Deniz Diaz Dietz Doyle Dubois Ekman Engel Erdem Esposito
Falk Faria Fischer Fuchs Gallo Gomez Graf Gruber Haas Hagen Hassan Heller Hofer Holm Huber Ibsen
Jacobs Jung Kaya Keller Klein Koch Koster Kraus Kurz Lang Leal Lehmann Lenz Lima Lund Maier Marino
Mensah Meyer Moran Moser Neri Noack Nowak Otto Ozturk Pauli Pinto Polat Reis Richter Riedl Roth Ruiz
Sahin Sauer Seidel Serra Simon Stahl Stein Tang Thoma Toth Unger Urban Vega Vogel Wagner Weber Wolf
Yang Yilmaz Zeller""".split()
DOMAINS = ["mail.example", "inbox.example", "post.example"]
COMPANIES = [("Northquay", "northquay.example"), ("Atelier Sept", "ateliersept.example"),
             ("Falkenbau GmbH", "falkenbau.example"), ("Rio Azul, Lda.", "rioazul.example"),
             ("Brightmill", "brightmill.example"), ("Ostsee Logistik", "ostsee-log.example")]

SKILLS = ["Empathy", "Written communication", "Problem solving", "Product knowledge",
          "Working with others", "Adaptability", "Managing time", "Following policy"]

# section, item, scale, weight, critical
QA_FORM = [
    ("Solution", "Answers the question asked", "1-5", 25, False),
    ("Solution", "Finds the cause", "1-5", 15, False),
    ("Communication", "Tone fits the customer", "1-5", 15, False),
    ("Communication", "Clear in one reading", "1-5", 15, False),
    ("Process", "Fields and tags complete", "0-1", 15, False),
    ("Process", "Data protection kept", "0-1", 15, True),
]

COURSES = [("Calm in hard talks", "communication"), ("Login flows", "product"),
           ("Refund rules 2026", "policy"), ("Data protection yearly", "policy"),
           ("Writing short answers", "communication"), ("Reading logs", "product"),
           ("Import workshop", "product"), ("Phishing test", "security"),
           ("New returns portal", "product"), ("Answers with AI drafts", "tools")]
EXTRA_COURSES = [("SQL for support", "tools"), ("Plain language", "communication"),
                 ("Mentoring basics", "teamwork"), ("German B2", "language")]

ARTICLES = ["Return a parcel in four steps", "Why a reset code may be late",
            "VAT number on invoices", "Import orders from a CSV file", "Roles and what they may do",
            "When a VPN drops",
            "Sync stops at 99 %", "Change the bank account", "Cancel a plan", "Merge two accounts",
            "Domain check failed", "Duplicate records after import", "Scanner not found",
            "Invoices for reverse charge", "Exchange for another size", "Export all data",
            "Two-step sign-in", "Card declined: what to try", "Certificates and dates",
            "Training dates and recordings"]

# By score: what customers add to a rating, in the languages that they write.
COMMENTS = {
    5: ["Fast and friendly, thank you!", "Solved in one mail.", "Sehr nett und schnell.",
        "Explained it so that I understood.", "Great help", "Top!", "Obrigada, resolvido!"],
    4: ["Good, a bit slow.", "Helped, but I had to ask twice.", "Alles gut, danke.", "ok"],
    3: ["It works now, it took a week.", "Solved, but nobody explained why.", "Geht so."],
    2: ["Third time I write about the same refund.", "I had to repeat everything.",
        "Answer did not fit my question.", "Warte seit Tagen."],
    1: ["Still not solved!!", "Nobody read my message.", "I want a refund and no template.",
        "Keine Antwort auf meine Frage.", "=1+1 is how helpful this was"],
}
REASONS = {"low": ["slow", "not solved", "unclear", "policy"],
           "high": ["quick", "friendly", "clear"]}

KUDOS = [("teamwork", "Took over my queue when the printer line went down."),
         ("teamwork", "Sat with me through my first import and let me type."),
         ("knowledge", "Your article on reset codes saved me three tickets this morning."),
         ("customer", "The customer called again only to say thank you."),
         ("improvement", "Found out why the labels were wrong and told the warehouse."),
         ("calm", "Stayed with an angry caller for forty minutes until it was solved."),
         ("language", "Answered in Polish when nobody else could."),
         ("handover", "The hand-over note had everything in it.")]

# kind, situation, behaviour, impact; {t} is the ticket
NOTES = [
    ("strength", "Ticket {t}, a customer writing for the second time",
     "read the first conversation and opened with what had already been tried",
     "the customer did not have to repeat anything and answered with thanks"),
    ("strength", "The outage on a Monday morning",
     "put a holding reply together within ten minutes and shared it in the channel",
     "the team sent one wording and the queue was clear by noon"),
    ("strength", "Ticket {t}, an unclear invoice",
     "called the customer and drew the months on one line",
     "solved in one call after four mails before"),
    ("strength", "Hand-over before the holiday",
     "left a list with state and next step for each open ticket",
     "nobody had to ask a customer again"),
    ("strength", "Ticket {t}, a damaged delivery",
     "named the trouble first, then the two ways to mend it",
     "the customer chose at once and rated five"),
    ("strength", "A new colleague's first week",
     "sat beside for two hours and let them type",
     "the colleague solved eleven tickets alone on the third day"),
    ("strength", "Ticket {t}, a claim with a legal threat",
     "kept to the facts, asked the policy channel before answering",
     "the claim was closed without a complaint"),
    ("strength", "Weekly review of repeat contacts",
     "brought five examples with the same missing sentence in our template",
     "the template was changed the same day"),
    ("growth", "Ticket {t}, two questions in one mail",
     "answered the first and closed",
     "the customer came back the next day with the second"),
    ("growth", "Ticket {t}, waiting for the warehouse",
     "sent no word for three days",
     "the customer asked twice where it stood"),
    ("growth", "Ticket {t}, sign-in trouble",
     "asked for the same log that was attached to the first message",
     "one more day and a rating of two"),
    ("growth", "Afternoon queue in September",
     "picked the newest tickets first",
     "two urgent ones went past their first reply time"),
    ("growth", "Ticket {t}, a refund above the limit",
     "promised a date before asking billing",
     "the date passed and the customer wrote again"),
    ("growth", "Ticket {t}, a long technical answer",
     "wrote eleven steps in one paragraph",
     "the customer stopped at step four and called"),
    ("achievement", "The move to the new returns portal",
     "tested forty cases and wrote down the six that failed",
     "four were mended before the start"),
    ("achievement", "The article on imports",
     "rewrote it with pictures after reading thirty tickets",
     "tickets on that topic went from nineteen to eight a week"),
    ("own-win", "Ticket {t}, an export of ten years",
     "split it by year and checked the sums",
     "the customer's auditor accepted it at once"),
    ("own-win", "Late shift in August",
     "kept the phone line alone for an hour",
     "all but two callers got through"),
]

# What customers and agents say in the conversations that come with the desk.
OPENINGS = ["Hello, {s}. Can you help me please?", "Hi, I have a problem: {s}. It started today.",
            "{s}. This is the third time I am writing about it!", "Good morning, {s}? Thanks.",
            "{s}. I am really disappointed, I have been waiting for a week.",
            "Hi team, quick question: {s}.", "{s}!!! I want a refund and to speak to a manager."]
ANSWERS = ["Hello, thank you for writing. I have checked it and mended it on our side.",
           "Hi, I am sorry that this took your morning. Here is what happened, and the next step.",
           "Thank you for your patience. I have verified your identity and changed it.",
           "Hello, the parcel left today; the link shows where it is.",
           "I understand. I have asked billing and come back to you by Friday."]
CLOSINGS = ["Thanks, it works now.", "Great, thank you so much!", "It is still broken.",
            "OK.", "That did not solve my problem, very annoying.", "Perfect, bye",
            "My card is 4111 1111 1111 1111, please charge it again."]
