using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Odoo;

/// <summary>Odoo's external API: JSON-RPC, which carries the login in the body and answers everything with 200, or JSON-2 of Odoo 19 and later.</summary>
public sealed class Odoo : IProvider
{
    private const string JsonRpc = "jsonrpc";
    private const string Json2 = "json2";
    private const string NewKey = "Create a new key under Preferences, Account Security, API Keys in Odoo and check database and login; recent versions end keys after three months.";

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "odoo",
        Name = "Odoo",
        Summary = "Contacts, sales, invoices and the rest of a company's back office.",
        Category = Category.Crm,
        Capabilities = [Capability.CustomerRecords],
        Api = ApiAddress.FromField("baseUrl"),
        Fields = Fields(),
        Auth = Auth.ByChoice("protocol", JsonRpc, new Dictionary<string, Auth>(StringComparer.Ordinal)
        {
            // The login is part of the call's body.
            [JsonRpc] = Auth.Custom((_, settings) => settings["login"] is null || settings["apiKey"] is null ? "Login or key is empty; enter both to connect." : null),
            [Json2] = Auth.Bearer("apiKey"),
        }),
        Probe = Probe.FromSettings(settings => settings["protocol"] is Json2 ? OverJson2 : OverJsonRpc),
        Errors = Errors(),
        ErrorDetails = ["/error/data/message", "/error/message", "/message"],
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"jsonrpc":"2.0","id":1,"result":false}""",
            [403] = """{"jsonrpc":"2.0","id":1,"error":{"code":200,"message":"Odoo Server Error","data":{"name":"odoo.exceptions.AccessError","message":"You are not allowed to access this record."}}}""",
        },
        ErrorStatuses = new Dictionary<int, int> { [401] = 200, [403] = 200 },
        StatusPage = StatusPage.PageOnly("https://status.odoo.com"),
        Exemptions =
        [
            new(ConformancePoint.ReportsQuota, "Odoo meters nothing and reports nothing."),
            new(ConformancePoint.SaysWhenToRetry, "Odoo does not throttle; a proxy in front of it may, in ways of its own."),
            new(ConformancePoint.HasStatusPage, "Odoo's status page answers every address with the same page for people, so a program can't read it."),
            new(ConformancePoint.VendorDocumented, "The answers to a refused login were learned from third parties; Odoo documents only the good ones."),
        ],
        Signature = OdooSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(300),
        Traps =
        [
            "JSON-RPC answers a wrong key with status 200 and the result false: the console reads the body.",
            "API keys of recent versions last at most three months: note the date and renew in time.",
            "Odoo Online offers the external API on Custom plans only.",
            "JSON-RPC goes away with Odoo 22 (autumn 2028, Online in winter 2027); JSON-2 is there from Odoo 19.",
            "The database's name is often not the name in the address; a wrong one looks like a server error.",
        ],
    };

    // {"jsonrpc":"2.0","id":1,"result":7}: the number of the user.
    private static Probe.HttpProbe OverJsonRpc { get; } = new()
    {
        Method = HttpMethod.Post,
        Path = "/jsonrpc",
        Body = """{"jsonrpc":"2.0","method":"call","params":{"service":"common","method":"authenticate","args":["{database}","{login}","{apiKey}",{}]},"id":1}""",
        SafeBecause = "It only compares login and key; no session starts and no record changes.",
        Success = SuccessRule.Custom(answer => IsUser(answer, "/result") ? null : "has no user number as its result"),
        Identity = [new("user", "/result")],
        ExampleBody = """{"jsonrpc":"2.0","id":1,"result":7}""",
    };

    // {"lang":"en_US","tz":"Europe/Brussels","uid":7}
    private static Probe.HttpProbe OverJson2 { get; } = new()
    {
        Method = HttpMethod.Post,
        Path = "/json/2/res.users/context_get",
        Body = "{}",
        SafeBecause = "It reads the language and time zone of the key's own user.",
        Headers = [new("X-Odoo-Database", "{database}")],
        Success = SuccessRule.Custom(answer => IsUser(answer, "/uid") ? null : "has no user number"),
        Identity = [new("user", "/uid")],
        ExampleBody = """{"lang":"en_US","tz":"Europe/Brussels","uid":7}""",
    };

    private static bool IsUser(ProviderAnswer answer, string pointer) => long.TryParse(answer.JsonText(pointer), out var user) && user > 0;

    private static IReadOnlyList<Field> Fields() =>
    [
        new()
        {
            Key = "baseUrl", Label = "Instance URL", Kind = FieldKind.Url, Required = true, Pattern = @"https?://[^/\s]+/?", PatternMessage = "Enter scheme and host only, such as https://acme.odoo.com.",
            Example = "https://acme.odoo.com", Mistakes = [new("https?://[^/]+/(odoo|web)(/.*)?", "Leave out the path: only the address in front of /odoo or /web.")],
            Help = "The address at which you use Odoo, without a path.",
        },
        new()
        {
            Key = "database", Label = "Database", Required = true, Example = "acme", Pattern = @"[^\s/]{1,128}", PatternMessage = "A database's name has no spaces and no slashes.",
            Help = "On Odoo Online usually the first part of the address; elsewhere the name that the database manager (/web/database/manager) shows.",
        },
        new()
        {
            Key = "login", Label = "Login", Required = true, Example = "integrations@example.com", When = new("protocol", [JsonRpc]),
            Help = "The user's login name, mostly an e-mail address. Use a user made for applications.",
        },
        new()
        {
            Key = "apiKey", Label = "API key or password", Kind = FieldKind.Secret, Required = true, Pattern = "[a-f0-9]{40}", PatternOnlyWarns = true,
            PatternMessage = "API keys are 40 hexadecimal digits; a password works too, but opens the whole account.", Example = "fa4e0d00000000000000000000000000000000d0",
            Help = "Preferences, Account Security, New API Key. It has the rights of its user.",
        },
        new()
        {
            Key = "protocol", Label = "Protocol", Kind = FieldKind.Choice, Required = true, Default = JsonRpc,
            Choices = [new(JsonRpc, "JSON-RPC (up to Odoo 21)"), new(Json2, "JSON-2 (Odoo 19 and later)")],
            Help = "JSON-2 needs an API key; JSON-RPC works with every version in use today.",
        },
    ];

    // {"jsonrpc":"2.0","id":1,"error":{"code":200,"message":"Odoo Server Error","data":{"name":"odoo.exceptions.AccessDenied","message":"Access Denied",...}}}
    private static IReadOnlyList<ErrorRule> Errors() =>
    [
        new(Cause.CredentialRejected, "Odoo does not accept this login and key") { Status = 200, JsonPointer = "/result", JsonValue = "false", NextStep = NewKey },
        OnName("odoo.exceptions.AccessDenied", Cause.CredentialRejected, "Odoo does not accept this login and key", NewKey),
        OnName("odoo.exceptions.AccessError", Cause.PermissionMissing, "The Odoo user may not do this", "Give the user the access right that the message names; the key does not need to be replaced."),
        new(Cause.Misconfigured, "Odoo has no database of this name")
        {
            JsonPointer = "/error/data/message", Also = answer => answer.Text().Contains("does not exist", StringComparison.OrdinalIgnoreCase),
            NextStep = "Check the name of the database; it is often not the name in the address.",
        },
        new(Cause.ProviderFault, "Odoo reports an error of its own") { Status = 200, JsonPointer = "/error/message" },
        new(Cause.Misconfigured, "This server does not speak the chosen protocol") { Status = 404, NextStep = "Choose the other protocol, and check that the instance URL has no path." },
    ];

    private static ErrorRule OnName(string name, Cause cause, string message, string nextStep) => new(cause, message) { JsonPointer = "/error/data/name", JsonValue = name, NextStep = nextStep };
}
