namespace IntegrationConsole.Secrets;

/// <summary>What opening a sealed value led to: one of three cases, none of which shows the secret when printed.</summary>
public abstract record OpenResult
{
    private OpenResult() { }

    /// <summary>The secret, or null when the value did not open.</summary>
    public Secret? SecretOrNull => (this as Opened)?.Value;

    /// <summary>The value opened.</summary>
    public sealed record Opened(Secret Value) : OpenResult;

    /// <summary>The key ring has no such key (or it was revoked): another database's value, or a ring restored from an older backup. The secret has to be entered again.</summary>
    public sealed record KeyMissing(Guid KeyId) : OpenResult;

    /// <summary>The text is not a sealed value, was changed, or was sealed for another integration or field.</summary>
    public sealed record Tampered : OpenResult;
}
