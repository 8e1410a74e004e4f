namespace IntegrationConsole.Providers.Contract;

/// <summary>Grades a provider by its exemptions; that the other points hold is proved by the conformance suite. Pure.</summary>
public static class GradeRules
{
    private const int MostForB = 2;

    public static Grade For(ProviderManifest manifest) => manifest.Exemptions.Count switch
    {
        0 => Grade.A,
        <= MostForB => Grade.B,
        _ => Grade.C,
    };
}
