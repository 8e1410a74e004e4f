using System.Text;

namespace IntegrationConsole.Providers.Smtp;

/// <summary>Signs in with PLAIN (RFC 4616), LOGIN or XOAUTH2.</summary>
internal static class SmtpAuth
{
    /// <summary>RFC 5321 allows 512 octets a command; a longer first response goes on its own line after 334.</summary>
    private const int LongestCommand = 500;

    private const string Hidden = "••••";

    /// <summary>The mechanism to use, or why none can be. Pure.</summary>
    public static (string? Mechanism, string? Problem) Choose(string wanted, IReadOnlyList<string> capabilities)
    {
        var offered = Offered(capabilities);
        if (offered.Count == 0)
        {
            return (null, "The mail server offers no sign-in on this connection; many offer it only after STARTTLS, or on another port.");
        }

        if (wanted is SmtpForm.Auto)
        {
            // XOAUTH2 is never chosen by itself: the password field then holds a token, which only a person knows.
            var best = new[] { "PLAIN", "LOGIN" }.FirstOrDefault(offered.Contains);
            return best is null ? (null, $"The mail server offers only {string.Join(", ", offered)} to sign in, none of which works with a password here.") : (best, null);
        }

        var mechanism = wanted.ToUpperInvariant();
        return offered.Contains(mechanism) ? (mechanism, null) : (null, $"The mail server does not offer {mechanism}, only {string.Join(", ", offered)}.");
    }

    /// <summary>The final reply: 235 when the server accepts the credential.</summary>
    public static async Task<SmtpReply> SignInAsync(SmtpConnection connection, string mechanism, string user, string password, CancellationToken cancellationToken)
    {
        var reply = mechanism switch
        {
            "LOGIN" => await LoginAsync(connection, user, password, cancellationToken).ConfigureAwait(false),
            "XOAUTH2" => await OneResponseAsync(connection, mechanism, $"user={user}\u0001auth=Bearer {password}\u0001\u0001", cancellationToken).ConfigureAwait(false),
            _ => await OneResponseAsync(connection, mechanism, $"\0{user}\0{password}", cancellationToken).ConfigureAwait(false),
        };

        // XOAUTH2: 334 eyJzdGF0dXMiOiI0MDEi...; the error text is in it, and an empty line asks for the final 535.
        return reply.Code == 334 ? await SayAsync(connection, "", null, cancellationToken).ConfigureAwait(false) : reply;
    }

    // 250-AUTH PLAIN LOGIN XOAUTH2, and the old form 250-AUTH=PLAIN LOGIN
    private static HashSet<string> Offered(IReadOnlyList<string> capabilities) =>
    [
        .. capabilities
            .Where(line => line.StartsWith("AUTH ", StringComparison.OrdinalIgnoreCase) || line.StartsWith("AUTH=", StringComparison.OrdinalIgnoreCase))
            .SelectMany(line => line[5..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(name => name.ToUpperInvariant()),
    ];

    private static async Task<SmtpReply> OneResponseAsync(SmtpConnection connection, string mechanism, string response, CancellationToken cancellationToken)
    {
        var encoded = Encode(response);
        var command = $"AUTH {mechanism} {encoded}";
        if (command.Length <= LongestCommand)
        {
            return await SayAsync(connection, command, $"AUTH {mechanism} {Hidden}", cancellationToken).ConfigureAwait(false);
        }

        var reply = await SayAsync(connection, $"AUTH {mechanism}", null, cancellationToken).ConfigureAwait(false);
        return reply.Code == 334 ? await SayAsync(connection, encoded, Hidden, cancellationToken).ConfigureAwait(false) : reply;
    }

    private static async Task<SmtpReply> LoginAsync(SmtpConnection connection, string user, string password, CancellationToken cancellationToken)
    {
        var reply = await SayAsync(connection, "AUTH LOGIN", null, cancellationToken).ConfigureAwait(false);
        reply = reply.Code == 334 ? await SayAsync(connection, Encode(user), "(user name)", cancellationToken).ConfigureAwait(false) : reply;
        return reply.Code == 334 ? await SayAsync(connection, Encode(password), Hidden, cancellationToken).ConfigureAwait(false) : reply;
    }

    private static async Task<SmtpReply> SayAsync(SmtpConnection connection, string line, string? shown, CancellationToken cancellationToken)
    {
        await connection.SendAsync(line, shown, cancellationToken).ConfigureAwait(false);
        return await connection.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
