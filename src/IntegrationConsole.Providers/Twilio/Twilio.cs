using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Twilio;

/// <summary>Twilio SMS, REST API 2010-04-01. The probe reads the balance: the Account resource would answer with the auth token in clear.</summary>
public sealed class Twilio : IProvider
{
    private const string ByToken = "auth_token";
    private const string ByKey = "api_key";

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "twilio",
        Name = "Twilio",
        Summary = "Sends and receives SMS in most countries.",
        Category = Category.Sms,
        Capabilities = [Capability.SmsSend],
        Api = ApiAddress.Fixed("https://api.twilio.com"),
        Fields = [.. Credential(), .. Sender()],
        Auth = Auth.ByChoice("credentialKind", ByToken, new Dictionary<string, Auth>(StringComparer.Ordinal)
        {
            [ByToken] = Auth.Basic("accountSid", "authToken"),
            [ByKey] = Auth.Basic("apiKeySid", "apiKeySecret"),
        }),
        // {"account_sid":"AC...","balance":"12.34","currency":"USD"}; without .json Twilio answers XML.
        Probe = Probe.Get(
            "/2010-04-01/Accounts/{accountSid}/Balance.json",
            SuccessRule.JsonIsField("/account_sid", "accountSid"),
            new("account", "/account_sid"),
            new("balance", "/balance"),
            new("", "/currency")) with
        {
            ExampleBody = """{"currency":"USD","balance":"12.34","account_sid":"{accountSid}"}""",
        },
        Errors = Errors(),
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"code":20003,"message":"Authenticate","more_info":"https://www.twilio.com/docs/errors/20003","status":401}""",
            [403] = """{"code":20005,"message":"Account not active","more_info":"https://www.twilio.com/docs/errors/20005","status":403}""",
            [429] = """{"code":20429,"message":"Too Many Requests","more_info":"https://www.twilio.com/docs/errors/20429","status":429}""",
        },
        StatusPage = StatusPage.Atlassian("https://status.twilio.com"),
        Exemptions =
        [
            new(ConformancePoint.ReportsQuota, "Twilio limits requests at the same time and reports no numbers."),
            new(ConformancePoint.SaysWhenToRetry, "Only newer Twilio products send Retry-After; the API of 2010 does not."),
        ],
        Signature = TwilioSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(120),
        Traps =
        [
            "Test credentials can't read the balance: connect with live credentials.",
            "A restricted or standard API key may be refused here although it can send: that does not mean that it is dead.",
            "The limit is the number of concurrent requests of the account; a 429 was not processed and is safe to repeat.",
            "SMS are queued at Twilio at about 1 a second for a long code and 3 for a toll-free number.",
        ],
    };

    private static IReadOnlyList<Field> Credential() =>
    [
        new()
        {
            Key = "accountSid", Label = "Account SID", Required = true, Pattern = "AC[0-9a-fA-F]{32}", PatternMessage = "An Account SID is AC and 32 hexadecimal digits.",
            Mistakes = [new("SK[0-9a-fA-F]{32}", "This is the SID of an API key; the Account SID starts with AC.")],
            Example = "AC00000000000000000000000000000000", Help = "On the start page of the Twilio console.",
        },
        new()
        {
            Key = "credentialKind", Label = "Sign in with", Kind = FieldKind.Choice, Required = true, Default = ByToken,
            Choices = [new(ByToken, "Auth token"), new(ByKey, "API key")],
            Help = "An API key can be revoked on its own; the auth token is the master key of the account.",
        },
        new()
        {
            Key = "authToken", Label = "Auth token", Kind = FieldKind.Secret, Required = true, When = new("credentialKind", [ByToken]),
            Pattern = "[0-9a-f]{32}", PatternOnlyWarns = true, PatternMessage = "An auth token is usually 32 hexadecimal digits.",
            Mistakes =
            [
                new("AC[0-9a-fA-F]{32}", "This is the Account SID; the auth token stands below it."),
                new("SK[0-9a-fA-F]{32}", "This is the SID of an API key; choose API key above and enter the SID and its secret."),
            ],
            Example = "0123456789abcdef0123456789abcdef", Help = "Below the Account SID on the start page of the Twilio console.",
        },
        new()
        {
            Key = "apiKeySid", Label = "API key SID", Required = true, When = new("credentialKind", [ByKey]), Pattern = "SK[0-9a-fA-F]{32}",
            PatternMessage = "An API key SID is SK and 32 hexadecimal digits.", Example = "SK00000000000000000000000000000000",
            Help = "Under Account, API keys and tokens in the Twilio console.",
        },
        new()
        {
            Key = "apiKeySecret", Label = "API key secret", Kind = FieldKind.Secret, Required = true, When = new("credentialKind", [ByKey]),
            Example = "exampleApiKeySecret0123456789ab", Help = "Twilio shows it once, when the key is created.",
        },
    ];

    private static IReadOnlyList<Field> Sender() =>
    [
        new()
        {
            Key = "fromNumber", Label = "From number", Pattern = @"\+[1-9]\d{6,14}", PatternOnlyWarns = true, PatternMessage = "Numbers look like +15005550006.",
            Mistakes = [new(@"\+1500555000\d", "This is a magic number for Twilio's test credentials; no message leaves from it.") { OnlyInProduction = true }],
            Example = "+15005550006", Help = "The number that messages come from, in international form.",
        },
        new()
        {
            Key = "messagingServiceSid", Label = "Messaging Service SID", Pattern = "MG[0-9a-fA-F]{32}", PatternOnlyWarns = true,
            PatternMessage = "A Messaging Service SID is usually MG and 32 hexadecimal digits.", Example = "MG00000000000000000000000000000000",
            Help = "Instead of a number: Twilio picks the sender from the service's pool.",
        },
    ];

    private static IReadOnlyList<ErrorRule> Errors() =>
    [
        new(Cause.Misconfigured, "These are Twilio test credentials, which can't read the balance")
        {
            JsonPointer = "/code", JsonValue = "20008", NextStep = "Enter the live Account SID and auth token.",
        },
        new(Cause.PermissionMissing, "The Twilio account is not active")
        {
            Status = 403, JsonPointer = "/code", JsonValue = "20005", NextStep = "Sign in to the Twilio console: the account is suspended or closed, often for an unpaid bill.",
        },
        new(Cause.CredentialRejected, "Twilio refused the API key: it is revoked, or it is a key that may not read the balance")
        {
            Status = 401, Also = answer => answer.Settings["credentialKind"] is ByKey,
            NextStep = "Check in the Twilio console whether the key still exists; if it does, give it read access to the balance or sign in with the auth token.",
        },
        new(Cause.RateLimited, "The Twilio account has too many concurrent requests")
        {
            Status = 429, NextStep = "Nothing was processed and it is safe to repeat; find the application that sends many requests at once.",
        },
    ];
}
