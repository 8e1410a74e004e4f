using IntegrationConsole.Simulator.Weather;

namespace IntegrationConsole.Simulator.Smtp;

/// <summary>How faults sound in SMTP (RFC 5321 replies, RFC 3463 enhanced codes).</summary>
internal static class SmtpFaults
{
    /// <summary>A last word that replaces the greeting or the answer to AUTH, after which the server hangs up; null when it stays.</summary>
    public static string? Farewell(Fault fault) => fault switch
    {
        Fault.ServerError => "421 4.3.2 Service not available, closing transmission channel",
        Fault.RateLimited => "421 4.7.0 Too many connections from your address, try again later",
        Fault.WrongBody => "HTTP/1.1 400 Bad Request",
        _ => null,
    };

    /// <summary>The answer to a good login that is refused all the same; null to accept it.</summary>
    public static string? AuthRefusal(Fault fault) => fault switch
    {
        Fault.Unauthorized => BadCredentials,
        Fault.Forbidden => "550 5.7.1 Your account is not permitted to send: sending is suspended by policy",
        _ => null,
    };

    /// <summary>The senders that are refused; null to accept. The local part says what happens, so that a test needs no switch.</summary>
    public static string? SenderRefusal(string address) => Local(address) switch
    {
        "not-verified" => "550 5.7.1 The from address does not match a verified sender identity",
        _ => null,
    };

    /// <summary>The recipients that are refused; null to accept. By the local part.</summary>
    public static string? RecipientRefusal(string address) => Local(address) switch
    {
        "unknown" => "550 5.1.1 User unknown",
        "greylisted" => "450 4.2.0 Recipient address rejected: Greylisted, see http://postgrey.example/help",
        "full" => "452 4.2.2 Mailbox full",
        "outside" => "554 5.7.1 Relay access denied",
        "busy" => "451 4.7.28 Too many messages, slow down",
        _ => null,
    };

    /// <summary>The texts that are refused; null to accept.</summary>
    public static string? ContentRefusal(string text) =>
        text.Contains("XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X", StringComparison.Ordinal) ? "554 5.7.1 Message rejected as spam" : null;

    public const string BadCredentials = "535 5.7.8 Error: authentication failed: bad user name or password";

    private static string Local(string address) => address[..Math.Max(0, address.LastIndexOf('@'))];
}
