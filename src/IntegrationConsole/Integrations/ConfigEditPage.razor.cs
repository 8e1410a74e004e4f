using System.Security.Claims;
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
    private static readonly IReadOnlyDictionary<string, string> NoProblems = new Dictionary<string, string>(StringComparer.Ordinal);

    private readonly CancellationTokenSource gone = new();
    private IntegrationForm? _form;
    private Integration? _stored;
    private IReadOnlySet<string> _storedSecrets = new HashSet<string>(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string> _problems = NoProblems;
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
        _problems = NoProblems;
        (_conflict, _report) = (false, null);
    }

    /// <summary>Probes what was typed, without saving it. A field that is wrong in itself is said first.</summary>
    private async Task<bool> TestAsync()
    {
        var draft = _form!.ToDraft();
        var user = (await Authentication).User;
        // A stored secret goes to the address that is tested: who may not change that tests what is stored.
        var storedOnly = !IsNew && !user.May(Permission.ModifyTestParameters);
        _problems = storedOnly ? NoProblems : IntegrationRules.Check(draft, _form.Provider, _storedSecrets);
        _report = null;
        if (_problems.Count > 0 || Refused(user, storedOnly ? [Permission.RunConnectionTests] : [Permission.RunConnectionTests, .. Needed(draft)]))
        {
            return false;
        }

        _busy = true;
        StateHasChanged();
        _report = (storedOnly ? Targets.For(_stored!) : Targets.For(draft, _stored)) switch
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
        if (Refused((await Authentication).User, [IsNew ? Permission.CreateNewIntegrations : Permission.EditBasicSettings, .. Needed(draft)]))
        {
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
        if (Refused((await Authentication).User, [Permission.DeleteIntegrations]))
        {
            return;
        }

        if (await Changes.DeleteAsync(Slug!, expectedVersion: null, gone.Token) is ChangeOutcome.Done)
        {
            Toasts.Done($"{_form!.Name} is deleted.");
        }

        Location.NavigateTo("/admin/integrations/config");
    }

    /// <summary>Secrets, and addresses that stored secrets are sent to, need more than editing; the same as in the API.</summary>
    private IEnumerable<Permission> Needed(IntegrationDraft draft) => DraftRules.Needed(_stored, draft).Select(n => n.Permission);

    /// <summary>The button alone is not the guard.</summary>
    private bool Refused(ClaimsPrincipal user, IEnumerable<Permission> needed)
    {
        if (needed.All(user.May))
        {
            return false;
        }

        Toasts.Failed("Your role may not do this with these values, such as credentials or addresses. Nothing was sent or saved; ask an administrator.");
        return true;
    }
}
