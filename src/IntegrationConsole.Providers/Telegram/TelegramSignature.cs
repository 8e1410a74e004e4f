using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Telegram;

/// <summary>How Telegram marks updates: https://core.telegram.org/bots/api#setwebhook.</summary>
internal static class TelegramSignature
{
    public static Signature Scheme { get; } = Signature.Token(SignaturePart.Header("X-Telegram-Bot-Api-Secret-Token")) with
    {
        EventId = [SignaturePart.Json("/update_id")],
        Secret = new("Secret token", "1 to 256 letters, digits, _ and -, given to setWebhook as secret_token.") { ChosenHere = true, Pattern = "[A-Za-z0-9_-]{1,256}", Example = "exampleSecretToken0123456789" },
        SetUp = ["Call setWebhook with {address} as url and the secret of this receiver as secret_token."],
    };
}
