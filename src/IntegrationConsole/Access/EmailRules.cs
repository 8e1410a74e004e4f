using System.Net.Mail;

namespace IntegrationConsole.Access;

/// <summary>Which e-mail addresses may be the name of an account.</summary>
public static class EmailRules
{
    /// <summary>The longest address that mail can carry (RFC 5321, erratum 1690).</summary>
    public const int MostLength = 254;

    /// <summary>What is wrong with the address, in one sentence; null when nothing is.</summary>
    public static string? Problem(string? email)
    {
        var trimmed = email?.Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            return "Enter an e-mail address.";
        }

        // MailAddress also takes "Name <a@b>" and quoted local parts: only the bare form names an account.
        return trimmed.Length <= MostLength && MailAddress.TryCreate(trimmed, out var parsed) && parsed.Address == trimmed && !trimmed.Any(char.IsWhiteSpace) && !trimmed.Contains('"')
            ? null
            : "This is not an e-mail address. Enter one such as name@example.org.";
    }
}
