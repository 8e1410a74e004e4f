namespace IntegrationConsole.Access.ApiKeys;

/// <summary>What became of the wish for an API key.</summary>
public abstract record KeyCreation
{
    private KeyCreation() { }

    /// <summary>The key exists; <paramref name="Token"/> is shown now and never again.</summary>
    public sealed record Created(Guid Id, string Token) : KeyCreation;

    public sealed record Refused(IReadOnlyList<FieldProblem> Problems) : KeyCreation;
}
