using System.Text;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Simulator.Smtp;

/// <summary>What an SMTP client says it is: user name and password, or user name and access token (XOAUTH2).</summary>
internal sealed record SmtpLogin(string User, string Secret)
{
    /// <summary>SASL PLAIN, RFC 4616, base64 of <c>authzid NUL user NUL password</c>. Null when malformed.</summary>
    public static SmtpLogin? FromPlain(string base64) =>
        Decode(base64)?.Split('\0') is [_, var user, var password] ? new SmtpLogin(user, password) : null;

    /// <summary>Google's and Microsoft's XOAUTH2, base64 of <c>user=USER ^A auth=Bearer TOKEN ^A ^A</c>. Null when malformed.</summary>
    public static SmtpLogin? FromXOAuth2(string base64)
    {
        var parts = Decode(base64)?.Split('\u0001') ?? [];
        var user = parts.FirstOrDefault(part => part.StartsWith("user=", StringComparison.Ordinal));
        var token = parts.FirstOrDefault(part => part.StartsWith("auth=Bearer ", StringComparison.OrdinalIgnoreCase));
        return user is null || token is null ? null : new SmtpLogin(user["user=".Length..], token["auth=Bearer ".Length..]);
    }

    /// <summary>AUTH LOGIN, two answers in base64. Null when malformed.</summary>
    public static SmtpLogin? FromLogin(string? user, string? password) =>
        user is not null && password is not null && Decode(user) is { } name && Decode(password) is { } secret ? new SmtpLogin(name, secret) : null;

    /// <summary>Whether the account has this user name and this password (for XOAUTH2 the access token is in the password's place).</summary>
    public bool Opens(SettingValues settings) =>
        string.Equals(settings["username"], User, StringComparison.Ordinal) && string.Equals(settings["password"], Secret, StringComparison.Ordinal);

    private static string? Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
