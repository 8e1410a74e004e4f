using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Telegram;

/// <summary>Telegram Bot API. The token is part of the path, so every stored address is masked.</summary>
public sealed class Telegram : IProvider
{
    private const string NewToken = "Ask @BotFather for the token (/mybots, API Token) or a new one (/revoke) and save it here.";

    public ProviderManifest Manifest { get; } = new()
    {
        Id = "telegram",
        Name = "Telegram bot",
        Summary = "Sends messages to people and groups in Telegram.",
        Category = Category.Communication,
        Capabilities = [Capability.ChatSend],
        Api = ApiAddress.Fixed("https://api.telegram.org"),
        Fields =
        [
            new()
            {
                Key = "botToken", Label = "Bot token", Kind = FieldKind.Secret, Required = true, Pattern = "[0-9]{6,12}:[A-Za-z0-9_-]{30,50}",
                Mistakes =
                [
                    new("bot[0-9]+:.+", "Leave out the word bot in front of the number; it belongs to addresses only."),
                    new("@.+", "This is the bot's name; @BotFather gives you its token."),
                ],
                PatternMessage = "A bot token is a number, a colon and about 35 letters and digits.", Example = "123456789:EXAMPLEexampleEXAMPLEexampleEXAMPLE",
                Help = "@BotFather in Telegram gives it to you when you create the bot (/newbot).",
            },
            new()
            {
                Key = "chatId", Label = "Default chat", Pattern = @"(-?\d+|@[A-Za-z0-9_]{5,})", PatternOnlyWarns = true, PatternMessage = "A chat is a number or @name.",
                Example = "@acme_alerts", Help = "Where messages go by default: the number of a chat or the @name of a channel.",
            },
        ],
        Auth = Auth.PathToken("/bot", "botToken"),
        // {"ok":true,"result":{"id":123456789,"is_bot":true,"first_name":"Acme","username":"acme_bot"}}
        Probe = Probe.Get(
            "/getMe",
            SuccessRule.All(SuccessRule.JsonIs("/ok", "true"), SuccessRule.JsonIs("/result/is_bot", "true")),
            new("bot", "/result/username"),
            new("id", "/result/id")) with
        {
            ExampleBody = """{"ok":true,"result":{"id":123456789,"is_bot":true,"first_name":"Acme","username":"acme_bot"}}""",
        },
        // {"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5","parameters":{"retry_after":5}}, also seen with HTTP 200.
        Errors =
        [
            new(Cause.CredentialRejected, "Telegram does not know this bot token") { Status = 404, NextStep = NewToken },
            new(Cause.CredentialRejected, "Telegram does not know this bot token") { JsonPointer = "/error_code", JsonValue = "404", NextStep = NewToken },
            new(Cause.CredentialRejected, "Telegram refused the bot token") { JsonPointer = "/error_code", JsonValue = "401", NextStep = NewToken },
            new(Cause.PermissionMissing, "The bot was blocked or removed") { JsonPointer = "/error_code", JsonValue = "403", NextStep = "Add the bot to the chat again." },
            new(Cause.RateLimited, "Telegram asks to slow down") { JsonPointer = "/error_code", JsonValue = "429" },
        ],
        ErrorDetails = ["/description"],
        RetryAfterPointer = "/parameters/retry_after",
        ErrorBodies = new Dictionary<int, string>
        {
            [401] = """{"ok":false,"error_code":401,"description":"Unauthorized"}""",
            [403] = """{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""",
            [404] = """{"ok":false,"error_code":404,"description":"Not Found"}""",
            [429] = """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 5","parameters":{"retry_after":5}}""",
        },
        Exemptions =
        [
            new(ConformancePoint.ReportsQuota, "Telegram publishes rough limits and reports none."),
            new(ConformancePoint.HasStatusPage, "Telegram publishes no incidents."),
        ],
        Signature = TelegramSignature.Scheme,
        SuggestedInterval = TimeSpan.FromSeconds(60),
        Traps =
        [
            "The token is part of every address: never paste a Telegram address into a ticket.",
            "A malformed token is answered with 404, not 401.",
            "About 30 messages a second in all, 1 a second per chat and 20 a minute per group.",
            "A bot has either a webhook or getUpdates, never both.",
        ],
    };
}
