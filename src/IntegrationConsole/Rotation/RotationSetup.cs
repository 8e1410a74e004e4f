using IntegrationConsole.Jobs;

namespace IntegrationConsole.Rotation;

/// <summary>Registers the rotation of the encryption key.</summary>
public static class RotationSetup
{
    public static IServiceCollection AddRotation(this IServiceCollection services)
    {
        services.AddSingleton<RotationAudit>();
        services.AddSingleton<RotationStarts>();
        services.AddSingleton<RotationJournal>();
        services.AddSingleton<RotationRun>();
        services.AddSingleton<StragglerSweep>();
        services.AddScoped<KeyRotations>();
        services.AddScoped<KeyOverview>();
        services.AddSingleton<ITakeOverWork, RotationTakeOver>();
        return services.AddClockJob<RotateKeys>("rotate-keys", "Rotates the encryption key when it is due or asked for, and seals stored values anew.", RotateKeys.Period);
    }

    /// <summary>The endpoints; the page is found with the others.</summary>
    public static void MapRotation(this IEndpointRouteBuilder endpoints) => RotationEndpoints.Map(endpoints);
}
