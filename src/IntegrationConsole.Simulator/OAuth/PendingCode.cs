namespace IntegrationConsole.Simulator.OAuth;

/// <summary>A code that the consent page has handed out and that waits for its exchange.</summary>
/// <param name="RedirectUri">Must be named again at the exchange, letter by letter.</param>
/// <param name="Challenge">PKCE with S256; null when the request had none.</param>
/// <param name="Nonce">Goes into the id token.</param>
/// <param name="Person">Who consented.</param>
/// <param name="Scopes">To what.</param>
/// <param name="Until">When it expires.</param>
internal sealed record PendingCode(string RedirectUri, string? Challenge, string? Nonce, SimulatedPerson Person, IReadOnlyList<string> Scopes, DateTimeOffset Until)
{
    private int uses;

    /// <summary>The grant that the first exchange gave; a second exchange ends it (RFC 6749 section 4.1.2).</summary>
    public GrantFamily? Family { get; set; }

    /// <summary>True for the first caller only.</summary>
    public bool Use() => Interlocked.Increment(ref uses) == 1;
}
