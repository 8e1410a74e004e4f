using System.Globalization;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>What a reply that refuses a mail means, and what to do: the vendor's own rules first, then RFC 5321, 3463, 1870 and 6647 (greylisting). Pure.</summary>
internal static class MailErrors
{
    private const string Name = "The mail server";

    public static Failure From(SmtpReply reply, SmtpStep step, Mail mail, IReadOnlyList<ErrorRule> vendor)
    {
        var (cause, sentence, next) = SmtpErrors.ByVendor(reply, vendor) is { } own ? (own.Cause, own.Sentence, own.NextStep ?? NextSteps.For(own.Cause, "the mail server")) : Classify(reply, step, mail);
        var text = Excerpt.Line(reply.Text, 200).TrimEnd('.');
        return new(cause, $"{sentence} ({reply.Code}{(text.Length == 0 ? "" : " ")}{text}).", next);
    }

    public static Failure TooLarge(int bytes, long? most) => new(
        Cause.Misconfigured,
        string.Create(CultureInfo.InvariantCulture, $"The mail has {bytes} bytes and the server takes at most {most}, so it was not sent."),
        "Send a shorter text, or ask the server's operator for a larger limit.");

    private static (Cause Cause, string Sentence, string NextStep) Classify(SmtpReply reply, SmtpStep step, Mail mail) => (reply.Code, step) switch
    {
        (552, _) when reply.Enhanced is null or "5.3.4" or "5.2.3" =>
            (Cause.Misconfigured, $"{Name} refused the mail because of its size", "Send a shorter text, or ask the server's operator for a larger limit."),
        (530, _) => (Cause.CredentialRejected, $"{Name} wants a sign-in before it takes a mail", "Enter user name and password, and choose a sign-in mechanism."),
        (421 or 450 or 451, _) when IsGreylisting(reply) =>
            (Cause.RateLimited, $"{Name} delays senders that it does not know yet (greylisting)", "Nothing is wrong with the settings: wait five minutes and send again. Applications must repeat such a mail by themselves."),
        (452, SmtpStep.Recipient) => (Cause.ProviderFault, $"The mailbox of {mail.To} is full, or the server has too many recipients at the moment", "Send to another address, or later."),
        ( >= 400 and <= 499, _) when AsksToSlowDown(reply) =>
            (Cause.RateLimited, $"{Name} asks to slow down", "Wait, and lower the limits per hour and day on this page to what your plan allows."),
        ( >= 400 and <= 499, _) => (Cause.ProviderFault, $"{Name} could not take the mail for the moment", "Send it again in a few minutes; if that does not help, look at the provider's status page."),
        (_, SmtpStep.Sender) => (Cause.PermissionMissing, $"{Name} refused the sender {mail.From}", "Enter a From address that is verified at the provider, in a domain that this account may send for."),
        (_, SmtpStep.Recipient) when IsRelayRefusal(reply) =>
            (Cause.PermissionMissing, $"{Name} does not forward mail to {mail.To}", "Sign in with user name and password, or have this machine allowed to relay."),
        (_, SmtpStep.Recipient) => (Cause.Misconfigured, $"{Name} refused the recipient {mail.To}", "Check the address for a typing error, or send to another one: the connection and the sign-in work."),
        (_, SmtpStep.Message) => (Cause.PermissionMissing, $"{Name} refused the content of the mail", "Often a matter of policy or spam: check that SPF and DKIM of the From address's domain name this provider."),
        ( >= 500 and <= 503, _) => (Cause.ContractBroken, $"{Name} does not understand a command that every mail server must know", NextSteps.For(Cause.ContractBroken, "the mail server")),
        ( >= 500, _) => (Cause.PermissionMissing, $"{Name} refused the mail", NextSteps.For(Cause.PermissionMissing, "the mail server")),
        _ => (Cause.ContractBroken, $"{Name} gave an answer that does not belong here", NextSteps.For(Cause.ContractBroken, "the mail server")),
    };

    // 450 4.2.0 <a@b>: Recipient address rejected: Greylisted / 451 4.7.1 Greylisting in action, please come back later
    private static bool IsGreylisting(SmtpReply reply) => Says(reply, "greylist", "graylist", "come back later");

    // 554 5.7.1 <a@b>: Relay access denied / 550 5.7.1 Unable to relay
    private static bool IsRelayRefusal(SmtpReply reply) => Says(reply, "relay");

    private static bool AsksToSlowDown(SmtpReply reply) =>
        reply.Enhanced is "4.7.0" or "4.7.1" or "4.7.28" or "4.4.5" || Says(reply, "too many", "rate limit", "slow down", "throttl", "quota");

    private static bool Says(SmtpReply reply, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (reply.Text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
