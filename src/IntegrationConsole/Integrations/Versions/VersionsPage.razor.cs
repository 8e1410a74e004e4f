using System.Globalization;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Integrations.Versions;

/// <summary>The versions of an integration: compare any two, roll back with a preview.</summary>
public sealed partial class VersionsPage
{
    private readonly CancellationTokenSource _gone = new();
    private Integration? _stored;
    private ProviderManifest? _manifest;
    private IReadOnlyList<VersionLine>? _versions;
    private IReadOnlyList<FieldDifference> _differences = [];
    private RollBackPlan? _plan;
    private string? _note;
    private int _from;
    private int _to;
    private bool _missing;
    private bool _busy;
    private bool _mayManageSecrets;

    [Parameter] public string Slug { get; set; } = "";

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject] private IntegrationList Integrations { get; set; } = null!;

    [Inject] private VersionHistory History { get; set; } = null!;

    [Inject] private RollBack Back { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    private IReadOnlyList<InputOption> Choices => [.. _versions!.Select(v => new InputOption(Text(v.Number), $"{v.Number}{(v.Number == _stored!.Version ? " (present)" : "")}, {v.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC by {v.By}"))];

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnParametersSetAsync() => _stored?.Slug == Slug ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        _mayManageSecrets = (await Authentication).User.May(Permission.ManageCredentials);
        _stored = await Integrations.FindAsync(Slug, _gone.Token);
        _versions = await History.ReadAsync(Slug, before: null, VersionJournal.MostVersions, _gone.Token);
        _missing = _stored is null || _versions is null;
        _manifest = _stored is null ? null : ProviderCatalog.Find(_stored.ProviderId)?.Manifest;
        if (_versions is { Count: > 0 })
        {
            await CompareAsync(_versions.Count > 1 ? _versions[1].Number : _versions[0].Number, _versions[0].Number);
        }
    }

    private async Task CompareAsync(int from, int to)
    {
        (_from, _to) = (from, to);
        var (one, other) = (await History.FindAsync(Slug, from, _gone.Token), await History.FindAsync(Slug, to, _gone.Token));
        _differences = one is null || other is null ? [] : VersionRules.Differences(one.ToState(), other.ToState());
    }

    private async Task PreviewAsync(int number, bool? withSecrets = null)
    {
        var secretsToo = withSecrets ?? _mayManageSecrets;
        _plan = await Back.PreviewAsync(Slug, number, secretsToo, _stored!.Version, _gone.Token) switch
        {
            ChangeOutcome.Preview preview => new(number, secretsToo, preview.Differences, Problem: null),
            ChangeOutcome.Invalid invalid => new(number, secretsToo, [], string.Join(" ", invalid.Problems.Values)),
            _ => null,
        };
        if (_plan is null)
        {
            await OvertakenAsync();
        }
    }

    private async Task RollBackAsync()
    {
        var (plan, user) = (_plan!, (await Authentication).User);
        if (await History.FindAsync(Slug, plan.Number, _gone.Token) is not { } version
            || !user.May(Permission.EditBasicSettings) || VersionRules.Needed(_stored!, version.ToState(), plan.WithSecrets).Any(n => !user.May(n.Permission)))
        {
            Toasts.Failed("Your role may not bring back these values, such as addresses or credentials. Nothing was changed; ask an administrator.");
            return;
        }

        _busy = true;
        var outcome = await Back.RunAsync(Slug, plan.Number, plan.WithSecrets, string.IsNullOrWhiteSpace(_note) ? null : _note.Trim(), _stored!.Version, _gone.Token);
        _busy = false;
        switch (outcome)
        {
            case ChangeOutcome.Done done:
                Toasts.Done($"{done.Integration.Name} is back at version {plan.Number}, saved as version {done.Integration.Version}.");
                Close();
                await LoadAsync();
                break;
            case ChangeOutcome.Invalid invalid:
                _plan = plan with { Problem = string.Join(" ", invalid.Problems.Values) };
                break;
            default:
                await OvertakenAsync();
                break;
        }
    }

    private async Task OvertakenAsync()
    {
        Close();
        Toasts.Failed("Somebody else changed or deleted this integration meanwhile. Nothing was rolled back; look at the newest version and try again.");
        await LoadAsync();
    }

    private void Close() => (_plan, _note) = (null, null);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
