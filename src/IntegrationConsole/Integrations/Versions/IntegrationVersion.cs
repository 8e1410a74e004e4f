using IntegrationConsole.Data;

namespace IntegrationConsole.Integrations.Versions;

/// <summary>What an integration was after one save. Written once; the newest <see cref="VersionJournal.MostVersions"/> are kept.</summary>
public sealed class IntegrationVersion : IBelongToOrganization
{
    private IntegrationVersion() { }

    internal IntegrationVersion(int organizationId, int integrationId, ConfigurationState state, VersionStamp stamp, IReadOnlyList<string> changed)
    {
        OrganizationId = organizationId;
        IntegrationId = integrationId;
        Number = state.Version;
        At = state.At;
        By = state.By;
        Change = stamp.Change;
        Note = stamp.Note;
        RestoredFrom = stamp.RestoredFrom;
        State = state.Draft;
        SecretsSet = state.SecretsSet;
        Changed = changed;
    }

    public long Id { get; private set; }

    public int OrganizationId { get; private set; }

    public int IntegrationId { get; private set; }

    /// <summary><see cref="Integration.Version"/> at that time.</summary>
    public int Number { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string By { get; private set; } = "";

    public ConfigurationChange Change { get; private set; }

    /// <summary>Why, in the words of whoever saved.</summary>
    public string? Note { get; private set; }

    /// <summary>The version that a roll back went back to.</summary>
    public int? RestoredFrom { get; private set; }

    /// <summary>Everything but secrets, JSON. A field that is newer than the version has its default.</summary>
    public IntegrationDraft State { get; private set; } = null!;

    /// <summary>Secret field → when its value was entered, JSON. The values are <see cref="StoredSecret"/> or, once replaced, <see cref="ReplacedSecret"/>.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> SecretsSet { get; private set; } = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>Fields that differ from the version before, JSON array; empty for the first one kept.</summary>
    public IReadOnlyList<string> Changed { get; private set; } = [];

    /// <summary>The same in the form in which states are compared.</summary>
    public ConfigurationState ToState() => new(State, SecretsSet, Number, At, By);
}
