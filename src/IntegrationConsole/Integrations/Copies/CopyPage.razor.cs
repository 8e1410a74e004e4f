using System.Security.Claims;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Integrations.Copies;

/// <summary>Copies an integration to another environment, after showing what that changes there.</summary>
public sealed partial class CopyPage
{
    private static readonly IReadOnlyDictionary<string, string> NoProblems = new Dictionary<string, string>(StringComparer.Ordinal);

    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<string> _keep = new(StringComparer.Ordinal);
    private Integration? _source;
    private CopyPlan? _plan;
    private IReadOnlyList<string> _parts = [];
    private DeploymentEnvironment _environment;
    private string? _note;
    private string? _problem;
    private string? _newName;
    private string? _newSlug;
    private IReadOnlyDictionary<string, string> _problems = NoProblems;
    private int _asked;
    private bool _withSecrets;
    private bool _mayManageSecrets;
    private bool _confirm;
    private bool _missing;
    private bool _busy;

    [Parameter] public string Slug { get; set; } = "";

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject] private IntegrationList Integrations { get; set; } = null!;

    [Inject] private EnvironmentCopies Copies { get; set; } = null!;

    [Inject] private NavigationManager Location { get; set; } = null!;

    [Inject] private Toasts Toasts { get; set; } = null!;

    private IReadOnlyList<SegmentedOption> Environments => [.. Enum.GetValues<DeploymentEnvironment>().Where(e => e != _source!.Environment).Select(e => new SegmentedOption(e.ToString(), e.ToString()))];

    private string SecretsHelp => !_mayManageSecrets ? "Your role may not manage credentials: the copy keeps its own, or starts without."
        : "Usually off: an environment has keys of its own. Off, the copy keeps its own secrets, or starts without any.";

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_source?.Slug == Slug)
        {
            return;
        }

        _mayManageSecrets = (await Authentication).User.May(Permission.ManageCredentials);
        _source = await Integrations.FindAsync(Slug, _gone.Token);
        _missing = _source is null;
        if (_source is not null)
        {
            _environment = _source.Environment is DeploymentEnvironment.Production ? DeploymentEnvironment.Staging : DeploymentEnvironment.Production;
            await StartOverAsync();
        }
    }

    private Task ChooseAsync(string environment)
    {
        _environment = Enum.Parse<DeploymentEnvironment>(environment);
        return StartOverAsync();
    }

    private Task SetSecretsAsync(bool withSecrets)
    {
        _withSecrets = withSecrets;
        return PlanAsync();
    }

    private Task KeepAsync(string part, bool keep)
    {
        _ = keep ? _keep.Add(part) : _keep.Remove(part);
        return PlanAsync();
    }

    /// <summary>What a new copy is to be called, checked at each keystroke.</summary>
    private Task RenameAsync(string? name, string? slug)
    {
        (_newName, _newSlug) = (name, slug);
        return PlanAsync();
    }

    /// <summary>Another target: what differs from it is what can be kept.</summary>
    private async Task StartOverAsync()
    {
        _keep.Clear();
        (_newName, _newSlug) = (null, null);
        await PlanAsync();
        _parts = [.. (_plan?.Differences ?? []).Select(d => CopyRules.PartOf(d.Field)).Where(p => CopyRules.Parts.Contains(p, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
    }

    private async Task PlanAsync()
    {
        var asked = ++_asked;
        var wish = new CopyWish(Slug, _environment) { NewName = _newName?.Trim(), NewSlug = _newSlug?.Trim(), WithSecrets = _withSecrets, Keep = _keep.ToHashSet(StringComparer.Ordinal), Note = string.IsNullOrWhiteSpace(_note) ? null : _note.Trim() };
        var (plan, refused) = await Copies.PlanAsync(wish, _gone.Token);
        if (asked != _asked)
        {
            return; // something newer was typed meanwhile: only the last answer counts
        }

        // What is wrong with a name stands beside it, and what was planned before stays in sight.
        var ofNames = refused is ChangeOutcome.Invalid { Problems: var wrong } && _plan is { Target: null } && wrong.Keys.All(field => field is "name" or "slug") ? wrong : NoProblems;
        (_problems, _plan) = (ofNames, ofNames.Count > 0 ? _plan : plan);
        _problem = refused is ChangeOutcome.Invalid invalid && ofNames.Count == 0 ? string.Join(" ", invalid.Problems.Values) : null;
        _missing = refused is ChangeOutcome.NotFound;
    }

    private async Task CopyAsync()
    {
        var shown = _plan!;
        await PlanAsync(); // with the note, and with what the target is by now
        if (_plan is null || _problems.Count > 0 || Refused((await Authentication).User, _plan))
        {
            return;
        }

        if (_plan.Target?.Version != shown.Target?.Version)
        {
            Overtaken();
            return;
        }

        _busy = true;
        var outcome = await Copies.CarryOutAsync(_plan, _gone.Token);
        _busy = false;
        switch (outcome)
        {
            case ChangeOutcome.Done done:
                Toasts.Done($"{_source!.Name} is copied to {CopyRules.Word(_environment)} as {done.Integration.Name}.");
                Location.NavigateTo($"/admin/integrations/config/{done.Integration.Slug}");
                break;
            case ChangeOutcome.Invalid invalid:
                _problem = string.Join(" ", invalid.Problems.Values);
                break;
            default:
                await PlanAsync();
                Overtaken();
                break;
        }
    }

    private void Overtaken() => _problem = "Somebody changed the target meanwhile. Look at what would change now, and copy again.";

    private bool Refused(ClaimsPrincipal user, CopyPlan plan)
    {
        if (user.May(Permission.EditBasicSettings) && CopyRules.Needed(plan).All(n => user.May(n.Permission)))
        {
            return false;
        }

        Toasts.Failed("Your role may not copy these values, such as addresses or credentials, or may not create integrations. Nothing was copied; ask an administrator.");
        return true;
    }
}
