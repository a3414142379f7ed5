namespace DeepSeekRouting;

/// <summary>Names of the domains that the built-in classifier knows. A hint may name any other.</summary>
public static class DomainNames
{
    /// <summary>Health of people and animals: symptoms, illnesses, medicines, care.</summary>
    public const string Medical = "medical";

    /// <summary>Law: contracts, rights, courts, statutes, compliance.</summary>
    public const string Legal = "legal";

    /// <summary>Money matters of people and companies: investments, loans, taxes, accounts, insurance.</summary>
    public const string Financial = "financial";

    /// <summary>Security of computers and data: attacks, defence, secrets, access.</summary>
    public const string Security = "security";

    /// <summary>Software: code, data stores, systems, tools of developers.</summary>
    public const string Code = "code";

    /// <summary>Mathematics, logic and statistics.</summary>
    public const string Mathematics = "mathematics";

    /// <summary>Natural sciences and engineering other than software.</summary>
    public const string Science = "science";

    /// <summary>History, geography, languages, philosophy, society, arts.</summary>
    public const string Humanities = "humanities";

    /// <summary>Work in companies: plans, markets, staff, meetings, mails.</summary>
    public const string Business = "business";

    /// <summary>Customer support: orders, refunds, accounts, how to use a product.</summary>
    public const string Support = "support";

    /// <summary>Fiction, verse, slogans and other writing of one's own.</summary>
    public const string Creative = "creative";

    /// <summary>Greetings and talk about everyday life.</summary>
    public const string Chat = "chat";

    /// <summary>Everything else, and whatever gives nothing to go by.</summary>
    public const string Other = "other";

    /// <summary>Gets all names.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Medical, Legal, Financial, Security, Code, Mathematics, Science, Humanities, Business, Support, Creative, Chat, Other];
}
