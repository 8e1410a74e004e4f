namespace IntegrationConsole.Secrets;

/// <summary>What sealing a value anew led to.</summary>
public abstract record ResealResult
{
    private ResealResult() { }

    /// <summary>The same secret under the current key; it has been opened again and compared.</summary>
    public sealed record Resealed(string SealedText, Guid KeyId) : ResealResult;

    /// <summary>The old value does not open, or the new one would not: nothing may be written.</summary>
    /// <param name="Why">For a person: what happened and what to do. Never the value.</param>
    public sealed record Failed(string Why) : ResealResult;
}
