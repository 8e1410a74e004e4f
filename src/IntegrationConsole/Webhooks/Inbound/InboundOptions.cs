using IntegrationConsole.Data;

namespace IntegrationConsole.Webhooks.Inbound;

/// <summary>How much receivers take. Section <c>Inbound</c>; an unknown key or a value out of range stops the start.</summary>
public sealed record InboundOptions
{
    private const string Section = "Inbound";

    /// <summary>Calls a minute to one receiver; more are answered 429. <c>Inbound__CallsPerMinute</c>.</summary>
    public int CallsPerMinute { get; init; } = 3_000;

    /// <summary>Refused calls a minute of one receiver that are kept; more are refused without a trace, so that a stranger can't fill the disk. <c>Inbound__RefusalsKeptPerMinute</c>.</summary>
    public int RefusalsKeptPerMinute { get; init; } = 60;

    /// <summary>How long calls are kept. <c>Inbound__KeepCallsDays</c>.</summary>
    public int KeepCallsDays { get; init; } = 30;

    /// <exception cref="SettingException">A setting is unknown or out of range.</exception>
    public static InboundOptions From(IConfiguration configuration)
    {
        InboundOptions options;
        try
        {
            options = configuration.GetSection(Section).Get<InboundOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
        }
        catch (InvalidOperationException e)
        {
            throw new SettingException(Section, $"can't be read: {e.Message.TrimEnd('.')}. Correct or remove the key under it.", e);
        }

        foreach (var (name, value, most) in new[]
        {
            (nameof(CallsPerMinute), options.CallsPerMinute, 1_000_000), (nameof(RefusalsKeptPerMinute), options.RefusalsKeptPerMinute, 100_000), (nameof(KeepCallsDays), options.KeepCallsDays, 3_650),
        })
        {
            if (value < 1 || value > most)
            {
                throw new SettingException($"{Section}__{name}", $"is {value}, but must be from 1 to {most}.");
            }
        }

        return options;
    }
}
