namespace IntegrationConsole.Audit;

/// <summary>Reads the target of a record: its kind, then its name, as in <c>integration stripe-live</c> or <c>API key CI (ick_ab12)</c>.</summary>
public static class AuditTarget
{
    private const string ApiKey = "API key";

    public static (string Kind, string Name) Split(string target)
    {
        var end = target.StartsWith(ApiKey + " ", StringComparison.Ordinal) ? ApiKey.Length : target.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? ("", target) : (target[..end], target[(end + 1)..].Trim());
    }
}
