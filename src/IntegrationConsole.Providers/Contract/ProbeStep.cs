namespace IntegrationConsole.Providers.Contract;

/// <summary>The steps of a probe.</summary>
public enum ProbeStep
{
    /// <summary>The call of the API.</summary>
    Call,

    /// <summary>The token request before it.</summary>
    Token,
}
