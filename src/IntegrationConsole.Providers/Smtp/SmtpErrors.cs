using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>What a refusing reply means: the vendor's own rules first (their status is the reply's code), then RFC 5321, 3207, 4954 and 3463. Pure.</summary>
internal static class SmtpErrors
{
    private const string Name = "The mail server";
    private static readonly SettingValues NoSettings = new(new Dictionary<string, string>(StringComparer.Ordinal));

    public static Failure From(SmtpReply reply, SmtpStep step, IReadOnlyList<ErrorRule> vendor)
    {
        var (cause, sentence, next) = ByVendor(reply, vendor) ?? Classify(reply, step);
        var text = Excerpt.Line(reply.Text, 200).TrimEnd('.');
        return new(cause, $"{sentence} ({reply.Code}{(text.Length == 0 ? "" : " ")}{text}).", next ?? NextSteps.For(cause, "the mail server"));
    }

    /// <summary>The vendor's own reading of a reply; null when no rule of it matches.</summary>
    public static (Cause Cause, string Sentence, string? NextStep)? ByVendor(SmtpReply reply, IReadOnlyList<ErrorRule> vendor)
    {
        using var answer = new ProviderAnswer(reply.Code, _ => null, Encoding.UTF8.GetBytes(reply.Text), NoSettings, default);
        return vendor.FirstOrDefault(rule => rule.Matches(answer)) is { } rule ? (rule.Cause, rule.Message, rule.NextStep) : null;
    }

    private static (Cause Cause, string Sentence, string? NextStep) Classify(SmtpReply reply, SmtpStep step) => (reply.Code, step) switch
    {
        (454, SmtpStep.StartTls) => (Cause.Tls, $"{Name} can't do TLS at the moment", null),
        (_, SmtpStep.StartTls) => (Cause.Tls, $"{Name} refused to switch to TLS", "Check port and transport security: 465 is implicit TLS, 587 is STARTTLS."),
        (530 or 538, _) when AsksForTls(reply) =>
            (Cause.Misconfigured, $"{Name} wants an encrypted connection first", "Choose STARTTLS or implicit TLS as transport security."),
        (530, _) => (Cause.CredentialRejected, $"{Name} wants a sign-in", "Enter user name and password of this server."),
        (534 or 535 or 538, _) => (Cause.CredentialRejected, $"{Name} refused user name or password", "Enter the current password; Google and Microsoft want an app password or an access token."),
        (504, SmtpStep.SignIn) => (Cause.Misconfigured, $"{Name} does not know this sign-in mechanism", "Choose the mechanism automatically."),
        (421 or 450 or 451 or 452 or 454, _) when AsksToSlowDown(reply) => (Cause.RateLimited, $"{Name} asks to slow down", null),
        ( >= 400 and <= 499, _) => (Cause.ProviderFault, $"{Name} has a temporary problem", null),
        (550 or 554 or 521 or 556, _) => (Cause.PermissionMissing, $"{Name} does not accept us", "Ask the server's operator whether this machine's address is allowed or on a block list."),
        ( >= 500 and <= 503, _) => (Cause.ContractBroken, $"{Name} does not understand a command that every mail server must know", null),
        ( >= 500, SmtpStep.SignIn) => (Cause.CredentialRejected, $"{Name} refused the sign-in", null),
        ( >= 500, _) => (Cause.PermissionMissing, $"{Name} refused", null),
        _ => (Cause.ContractBroken, $"{Name} gave an answer that does not belong here", null),
    };

    private static bool AsksForTls(SmtpReply reply) =>
        reply.Code == 538 || reply.Text.Contains("STARTTLS", StringComparison.OrdinalIgnoreCase) || reply.Text.Contains("encryption", StringComparison.OrdinalIgnoreCase);

    // 421 4.7.0 Try again later / 450 4.7.1 / 451 4.3.2 ... : "x.7.x" is policy, the rest only says so in words.
    private static bool AsksToSlowDown(SmtpReply reply) =>
        reply.Enhanced?.StartsWith("4.7.", StringComparison.Ordinal) == true && reply.Code != 454
        || new[] { "too many", "rate limit", "slow down", "throttl", "try again later" }.Any(words => reply.Text.Contains(words, StringComparison.OrdinalIgnoreCase));
}
