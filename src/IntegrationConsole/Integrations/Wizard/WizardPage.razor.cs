using IntegrationConsole.Access;
using IntegrationConsole.Integrations.Editing;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Integrations.Testing;
using IntegrationConsole.Providers.Contract;
using IntegrationConsole.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace IntegrationConsole.Integrations.Wizard;

/// <summary>Leads through adding an integration. Saving is offered after a test of exactly the typed values succeeded, or with a confirmation.</summary>
public partial class WizardPage : IDisposable
{
    private static readonly IReadOnlySet<string> NoSecrets = new HashSet<string>(StringComparer.Ordinal);

    private static readonly IReadOnlyDictionary<string, string> NoProblems = new Dictionary<string, string>(StringComparer.Ordinal);

    private readonly CancellationTokenSource gone = new();
    private ElementReference _top;
    private IntegrationForm? _form;
    private IReadOnlyDictionary<string, string> _problems = NoProblems;
    private WizardStep _step;
    private DraftTest? _test;
    private string? _testedDigest;
    private string _blankDigest = "";
    private string? _template;
    private Integration? _saved;
    private bool _passed;
    private bool _busy;
    private bool _saving;
    private bool _confirmUntested;
    private bool _focus;

    [Parameter]
    public string? ProviderId { get; set; }

    [SupplyParameterFromQuery(Name = "template")]
    public string? TemplateId { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IntegrationChanges Changes { get; set; } = null!;

    [Inject]
    private ProbeTargets Targets { get; set; } = null!;

    [Inject]
    private ProviderCalls Calls { get; set; } = null!;

    [Inject]
    private DraftTests Tests { get; set; } = null!;

    [Inject]
    private NavigationManager Location { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    private bool IsUnsaved => _saved is null && _form is not null && TestedValues.Digest(_form.ToDraft()) != _blankDigest;

    /// <summary>What is typed now is what was tested.</summary>
    private bool IsTestOfThis => _test is not null && TestedValues.DigestOf(_form!.ToDraft()) == _testedDigest;

    private bool HasPassed => IsTestOfThis && _test!.Report.Succeeded;

    /// <summary>Testing is the obvious thing to do now.</summary>
    private bool NextIsTest => _step is WizardStep.Connect or WizardStep.Test && !HasPassed && !AwaitsConsent;

    /// <summary>There is no token to test with before somebody has signed in at the provider, which needs what is saved first.</summary>
    private bool AwaitsConsent => _form is not null && ConsentForm.Awaits(_form.Provider, _form.Values);

    private string SaveText => AwaitsConsent ? "Save and connect" : UntestedWords.SaveText(HasPassed, IsTestOfThis);

    private IReadOnlyList<StepItem> Items =>
    [
        new("Prepare", Done: _step > WizardStep.Prepare, Reachable: _saved is null),
        new("Connect", Done: _test is not null, Reachable: _saved is null),
        new("Test", Done: HasPassed, Reachable: _saved is null),
        new("Baseline", Done: HasPassed && _step > WizardStep.Baseline, Reachable: _saved is null && HasPassed),
        new("Monitor", Done: _saved is not null, Reachable: _saved is null),
        new("Done", Done: false, Reachable: _saved is not null),
    ];

    protected override void OnParametersSet()
    {
        if (_form?.Provider.Id != ProviderId || _template != TemplateId)
        {
            (_template, _form) = (TemplateId, ProviderId is not null && ProviderCatalog.Find(ProviderId) is { } provider ? new IntegrationForm(provider.Manifest) : null);
            _blankDigest = _form is null ? "" : TestedValues.Digest(_form.ToDraft());
            (_step, _test, _saved, _problems) = (WizardStep.Prepare, null, null, NoProblems);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus)
        {
            _focus = false;
            await _top.FocusAsync();
        }
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Something in the form changed: whether a test still holds is drawn anew, and messages about what is mended go.</summary>
    private void Noticed()
    {
        if (_problems.Count > 0)
        {
            _problems = IntegrationRules.Check(_form!.ToDraft(), _form.Provider, NoSecrets);
        }
    }

    private void Begin(IntegrationForm form) => (_form, _blankDigest) = (form, TestedValues.Digest(form.ToDraft()));

    private void Go(WizardStep step) => (_step, _focus) = (WizardRules.Reach(step, _step, HasPassed, _saved is not null, AwaitsConsent), true);

    private Task NextAsync()
    {
        if (NextIsTest)
        {
            return TestAsync();
        }

        if (_step < WizardStep.Monitor)
        {
            Go(_step + 1);
        }

        return Task.CompletedTask;
    }

    /// <summary>Probes what was typed, without saving it. A field that is wrong in itself, or an address that is never called, is said at the field.</summary>
    private async Task<bool> TestAsync()
    {
        var draft = _form!.ToDraft();
        (_saving, _problems) = (false, IntegrationRules.Check(draft, _form.Provider, NoSecrets));
        if (_problems.Count > 0)
        {
            Go(WizardRules.StepOf(_problems));
            return false;
        }

        if (await RefusedAsync(draft, Permission.RunConnectionTests))
        {
            return false;
        }

        var target = Targets.For(draft, stored: null);
        if (target is TargetResult.Ready ready && await Tests.RefusalAsync(ready.Target, gone.Token) is { } refused)
        {
            _problems = new Dictionary<string, string>(StringComparer.Ordinal) { [refused.Field] = refused.Reason };
            Go(WizardStep.Connect);
            return false;
        }

        _busy = true;
        Go(WizardStep.Test);
        StateHasChanged();
        _test = await Tests.RunAsync(target, _form.Provider, gone.Token);
        _testedDigest = TestedValues.DigestOf(draft);
        _busy = false;
        return _test.Report.Succeeded;
    }

    /// <summary>One probe for the baseline, of the values whose test succeeded and of no others.</summary>
    private async Task<ProbeReport?> ProbeAsync()
    {
        var draft = _form!.ToDraft();
        return HasPassed && !await RefusedAsync(draft, Permission.RunConnectionTests) && Targets.For(draft, stored: null) is TargetResult.Ready ready
            ? await Calls.ProbeAsync(ready.Target, gone.Token)
            : null;
    }

    private async Task TestAndSaveAsync()
    {
        if (await TestAsync())
        {
            await SaveAsync();
        }
        else if (IsTestOfThis)
        {
            _confirmUntested = true; // an admin may know better: the service may not be up yet
        }
    }

    private async Task AskAndSaveAsync()
    {
        if (HasPassed || AwaitsConsent)
        {
            await SaveAsync();
        }
        else
        {
            _confirmUntested = true;
        }
    }

    private async Task SaveAsync()
    {
        var draft = _form!.ToDraft();
        if (await RefusedAsync(draft))
        {
            return;
        }

        (_busy, _saving) = (true, true);
        var awaits = AwaitsConsent;
        var outcome = await Changes.CreateAsync(draft, gone.Token);
        _busy = false;
        switch (outcome)
        {
            case ChangeOutcome.Done done when awaits:
                (_saved, _problems) = (done.Integration, NoProblems);
                Location.NavigateTo($"/admin/integrations/config/{done.Integration.Slug}/connect");
                break;
            case ChangeOutcome.Done done:
                (_passed, _saved, _problems) = (HasPassed, done.Integration, NoProblems);
                Go(WizardStep.Done);
                break;
            case ChangeOutcome.Invalid invalid:
                _problems = invalid.Problems;
                Go(WizardRules.StepOf(_problems));
                break;
            default:
                throw new InvalidOperationException($"Creating led to {outcome.GetType().Name}.");
        }
    }

    /// <summary>The button alone is not the guard: adding, and secrets, need their permissions here too; the same as in the API.</summary>
    private async Task<bool> RefusedAsync(IntegrationDraft draft, params IEnumerable<Permission> also)
    {
        var user = (await Authentication).User;
        if (also.Concat(DraftRules.Needed(stored: null, draft).Select(n => n.Permission)).Append(Permission.CreateNewIntegrations).All(user.May))
        {
            return false;
        }

        Toasts.Failed("Your role may not do this with these values, such as credentials. Nothing was sent or saved; ask an administrator.");
        return true;
    }
}
