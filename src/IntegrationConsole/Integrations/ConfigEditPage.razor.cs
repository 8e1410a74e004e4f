using IntegrationConsole.Access;
using IntegrationConsole.Data;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace IntegrationConsole.Integrations;

/// <summary>Adds and edits integrations: the form is drawn from the provider's manifest, and what was typed can be tested before it is saved.</summary>
public partial class ConfigEditPage : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private IntegrationForm? _form;
    private Integration? _stored;
    private IReadOnlySet<string> _storedSecrets = new HashSet<string>(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string> _problems = new Dictionary<string, string>(StringComparer.Ordinal);
    private ProbeReport? _report;
    private bool _missing;
    private bool _conflict;
    private bool _busy;
    private bool _confirmDelete;
    private bool _confirmFailed;

    [Parameter]
    public string? Slug { get; set; }

    [Parameter]
    public string? ProviderId { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IDbContextFactory<ConsoleDb> Databases { get; set; } = null!;

    [Inject]
    private IntegrationChanges Changes { get; set; } = null!;

    [Inject]
    private ProbeTargets Targets { get; set; } = null!;

    [Inject]
    private ProviderCalls Calls { get; set; } = null!;

    [Inject]
    private NavigationManager Location { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private bool IsNew => Slug is null;

    protected override async Task OnParametersSetAsync()
    {
        if (Slug is not null && _stored?.Slug != Slug)
        {
            await LoadAsync();
        }
        else if (Slug is null && _form?.Provider.Id != ProviderId)
        {
            _form = ProviderId is not null && ProviderCatalog.Find(ProviderId) is { } provider ? new IntegrationForm(provider.Manifest) : null;
            (_stored, _report) = (null, null);
        }
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task LoadAsync()
    {
        await using var db = await Databases.CreateDbContextAsync(gone.Token);
        _stored = await db.Set<Integration>().AsNoTracking().Include(i => i.Secrets).SingleOrDefaultAsync(i => i.Slug == Slug, gone.Token);
        var provider = _stored is null ? null : ProviderCatalog.Find(_stored.ProviderId);
        _missing = _stored is null || provider is null;
        _form = _missing ? null : IntegrationForm.Of(_stored!, provider!.Manifest);
        _storedSecrets = _stored?.Secrets.Select(s => s.Field).ToHashSet(StringComparer.Ordinal) ?? [];
        _problems = new Dictionary<string, string>(StringComparer.Ordinal);
        (_conflict, _report) = (false, null);
    }

    /// <summary>Probes what was typed, without saving it. A field that is wrong in itself is said first.</summary>
    private async Task<bool> TestAsync()
    {
        var draft = _form!.ToDraft();
        _problems = IntegrationRules.Check(draft, _form.Provider, _storedSecrets);
        _report = null;
        if (_problems.Count > 0)
        {
            return false;
        }

        if (await MissingAsync(draft) is { } missing)
        {
            Toasts.Failed(missing);
            return false;
        }

        _busy = true;
        StateHasChanged();
        _report = Targets.For(draft, _stored) switch
        {
            TargetResult.Ready ready => await Calls.ProbeAsync(ready.Target, gone.Token),
            TargetResult.Unusable unusable => new ProbeReport { Cause = Cause.Misconfigured, Summary = unusable.Problem, Timings = default },
            _ => null,
        };
        _busy = false;
        return _report is { Succeeded: true };
    }

    private async Task TestAndSaveAsync()
    {
        if (await TestAsync())
        {
            await SaveAsync();
        }
        else if (_report is not null)
        {
            _confirmFailed = true; // an admin may know better: the service may not be up yet
        }
    }

    private async Task SaveAsync()
    {
        var draft = _form!.ToDraft();
        var maySave = (await Authentication).User.May(IsNew ? Permission.CreateNewIntegrations : Permission.EditBasicSettings);
        if ((maySave ? await MissingAsync(draft) : "Your role may not save integrations. Ask an administrator.") is { } missing)
        {
            Toasts.Failed(missing);
            return;
        }

        _busy = true;
        var outcome = IsNew ? await Changes.CreateAsync(draft, gone.Token) : await Changes.UpdateAsync(Slug!, draft, _stored!.Version, gone.Token);
        _busy = false;
        switch (outcome)
        {
            case ChangeOutcome.Done done:
                Toasts.Done($"{done.Integration.Name} is saved.");
                Location.NavigateTo($"/integrations/{done.Integration.Slug}");
                break;
            case ChangeOutcome.Invalid invalid:
                _problems = invalid.Problems;
                break;
            case ChangeOutcome.Stale:
                _conflict = true;
                break;
            default:
                _missing = true;
                break;
        }
    }

    private async Task DeleteAsync()
    {
        if (await Changes.DeleteAsync(Slug!, expectedVersion: null, gone.Token) is ChangeOutcome.Done)
        {
            Toasts.Done($"{_form!.Name} is deleted.");
        }

        Location.NavigateTo("/admin/integrations/config");
    }

    /// <summary>
    /// What the user may not do, in a sentence; null: all of it. The button alone is not the guard: a secret typed in, or a stored one carried to another
    /// address, needs more than editing or testing, here as in the API.
    /// </summary>
    private async Task<string?> MissingAsync(IntegrationDraft draft)
    {
        var user = (await Authentication).User;
        var missing = DraftRules.Needed(_stored, draft).Where(n => !user.May(n.Permission)).Select(n => n.What).FirstOrDefault();
        return missing is null ? null : $"Your role may not do that: another one is needed {missing}. Ask an administrator.";
    }
}
