namespace IntegrationConsole.Providers.Contract;

/// <summary>A kind of service. Implementations are found by scanning the assembly (<see cref="ProviderCatalog"/>); they hold no state.</summary>
public interface IProvider
{
    /// <summary>Everything that the console knows about the provider: forms, probe, error mapping and simulator are drawn from it.</summary>
    ProviderManifest Manifest { get; }
}
