namespace IntegrationConsole.Providers.Contract;

/// <summary>How the bytes of a signature are written.</summary>
public enum SignatureEncoding
{
    Hex,
    Base64,
}
