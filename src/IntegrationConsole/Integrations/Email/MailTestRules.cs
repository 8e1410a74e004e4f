using System.Globalization;
using System.Security.Claims;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Providers.Smtp;

namespace IntegrationConsole.Integrations.Email;

/// <summary>Who may send which test mail, and what stands in it. Pure.</summary>
internal static class MailTestRules
{
    /// <summary>Whoever may not choose what is tested sends with what is stored, and to themselves.</summary>
    public static bool OnlyStored(ClaimsPrincipal user, Integration? stored) => stored is not null && !user.May(Permission.ModifyTestParameters);

    /// <summary>Why this person may not send it, in one sentence; null when they may.</summary>
    public static string? Refusal(ClaimsPrincipal user, Integration? stored, IntegrationDraft draft, string? to)
    {
        if (OnlyStored(user, stored))
        {
            return !user.May(Permission.RunConnectionTests) ? "Your role may not run tests. Ask an administrator."
                : string.Equals(user.Identity?.Name, to, StringComparison.OrdinalIgnoreCase) ? null
                : "Your role may send a test e-mail to your own address only. Enter it, or ask an operator.";
        }

        IEnumerable<Permission> needed = [Permission.RunConnectionTests, .. stored is null ? [Permission.CreateNewIntegrations] : Array.Empty<Permission>(), .. DraftRules.Needed(stored, draft).Select(n => n.Permission)];
        return needed.All(user.May) ? null : "Your role may not test with these values, such as credentials or addresses. Nothing was sent; ask an administrator.";
    }

    /// <summary>The test mail from what the form of the mail server says.</summary>
    public static Mail Mail(ProbeTarget target, string name, string to, string by, DateTimeOffset at) => new()
    {
        From = target.Settings["fromEmail"] ?? "",
        FromName = target.Settings["fromName"],
        ReplyTo = target.Settings["replyTo"],
        To = to.Trim(),
        Subject = "Test e-mail from Integration Console",
        Text = string.Create(CultureInfo.InvariantCulture, $"""
            This is a test e-mail from Integration Console.

            {by} sent it through the integration "{name}" ({target.Provider.Manifest.Smtp?.Resolve(target.Settings).Endpoint?.Host}) on {at.UtcDateTime:d MMMM yyyy} at {at.UtcDateTime:HH:mm} UTC.

            That it has arrived shows that connection, sign-in and sender are right.
            Does it lie in the spam folder? Then check SPF, DKIM and DMARC of the sender's domain.

            """),
    };
}
