namespace IntegrationConsole.Providers.Contract;

/// <summary>How a sender writes the moment of signing.</summary>
public enum SignatureTimeFormat
{
    EpochSeconds,
    EpochMilliseconds,
    Iso8601,
}
