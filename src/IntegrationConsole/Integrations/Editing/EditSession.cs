using System.Security.Claims;
using IntegrationConsole.Access;
using IntegrationConsole.Integrations.Rest;
using IntegrationConsole.Integrations.Testing;
using IntegrationConsole.Integrations.Versions;
using IntegrationConsole.Providers.Contract;

namespace IntegrationConsole.Integrations.Editing;

/// <summary>
/// One person's editing of one integration: what is stored, what is typed, what of it was tested, what somebody else saved meanwhile. Saving goes without a question only
/// where a test can't be wrong: nothing that it depends on has changed, or exactly this was tested. A transient service, one a page; <see cref="EditFrame"/> draws it.
/// </summary>
public sealed class EditSession(IntegrationList list, IntegrationChanges changes, ProbeTargets targets, DraftTests tests)
{
    private static readonly IReadOnlyDictionary<string, string> NoProblems = new Dictionary<string, string>(StringComparer.Ordinal);

    private IntegrationForm? began;
    private string? testedDigest;
    private string? untestedDigest;

    /// <summary>What is typed; null while nothing is loaded.</summary>
    public IntegrationForm? Form { get; private set; }

    /// <summary>What was stored when the editing began, with its secrets; null for a new integration.</summary>
    public Integration? Stored { get; private set; }

    /// <summary>What somebody else has saved since; null: nothing.</summary>
    public Integration? Newer { get; private set; }

    /// <summary>Field → what is wrong, as <see cref="IntegrationRules.Check"/> keys them.</summary>
    public IReadOnlyDictionary<string, string> Problems { get; private set; } = NoProblems;

    /// <summary>The last test, of whatever was typed then.</summary>
    public DraftTest? Test { get; private set; }

    /// <summary>There is no such integration, or none that this page can edit.</summary>
    public bool IsMissing { get; private set; }

    /// <summary>A test or a save is under way.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Whether to save all the same is to be asked.</summary>
    public bool AsksUntested { get; set; }

    /// <summary>What was typed over what is stored, secrets masked.</summary>
    public IReadOnlyList<FieldDifference> Changed => began is null || Form is null ? [] : EditRules.Changes(began, Form);

    /// <summary>What is typed now is what was tested.</summary>
    public bool IsTestOfThis => Test is not null && TestedValues.DigestOf(Form!.ToDraft()) == testedDigest;

    /// <summary>Saving needs no question: nothing that a test depends on has changed, or exactly this was tested with success.</summary>
    public bool IsSafe => (IsTestOfThis && Test!.Report.Succeeded)
        || (Stored is not null && began is not null && TestedValues.DigestOf(began.ToDraft()) == TestedValues.DigestOf(Form!.ToDraft()));

    private IReadOnlySet<string> StoredSecrets => Stored?.Secrets.Select(s => s.Field).ToHashSet(StringComparer.Ordinal) ?? [];

    /// <summary>Begins with a form of something new.</summary>
    public void Begin(IntegrationForm form, IntegrationForm blank) => (Form, began) = (form, blank);

    /// <summary>Begins anew with what is stored; what was typed and tested is gone.</summary>
    /// <param name="slug">Which one.</param>
    /// <param name="accepts">Whether the page can edit integrations of this provider.</param>
    /// <param name="cancellationToken">Only this makes it throw.</param>
    public async Task LoadAsync(string slug, Func<ProviderManifest, bool> accepts, CancellationToken cancellationToken)
    {
        Stored = await list.FindAsync(slug, cancellationToken);
        var provider = Stored is null ? null : ProviderCatalog.Find(Stored.ProviderId)?.Manifest;
        IsMissing = provider is null || !accepts(provider);
        Form = IsMissing ? null : IntegrationForm.Of(Stored!, provider!);
        began = IsMissing ? null : IntegrationForm.Of(Stored!, provider!);
        (Problems, Newer, Test, AsksUntested) = (NoProblems, null, null, false);
    }

    /// <summary>A secret was dealt with by itself: what was typed stays.</summary>
    public void Adopt(Integration now) => Stored = now;

    /// <summary>Nothing is left to lose: the page may be left.</summary>
    public void End() => began = null;

    /// <summary>Something in the form changed: messages about what is mended go.</summary>
    public void Noticed()
    {
        if (Problems.Count > 0)
        {
            Check(Form!.ToDraft());
        }
    }

    /// <summary>Checks what is typed; <see cref="Problems"/> has what is wrong.</summary>
    /// <returns>True when nothing is.</returns>
    public bool Check(IntegrationDraft draft)
    {
        Problems = IntegrationRules.Check(draft, Form!.Provider, StoredSecrets);
        return Problems.Count == 0;
    }

    /// <summary>A stored secret goes to the address that is tested: who may not change that tests what is stored.</summary>
    public bool TestsOnlyStored(ClaimsPrincipal user) => Stored is not null && !user.May(Permission.ModifyTestParameters);

    /// <summary>Probes what was typed, without saving it. A field that is wrong in itself, or an address that is never called, is said first.</summary>
    public async Task<EditResult> TestAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var draft = Form!.ToDraft();
        var onlyStored = TestsOnlyStored(user);
        (Test, Problems) = (null, NoProblems);
        if (!(onlyStored ? [Permission.RunConnectionTests] : Needed(draft).Append(Permission.RunConnectionTests)).All(user.May))
        {
            return EditResult.Refused;
        }

        if (!onlyStored && !Check(draft))
        {
            return EditResult.Wrong;
        }

        IsBusy = true;
        try
        {
            return await TestAsync(onlyStored ? targets.For(Stored!) : targets.For(draft, Stored), onlyStored ? began!.ToDraft() : draft, cancellationToken);
        }
        finally
        {
            IsBusy = false;
        }
    }

    private async Task<EditResult> TestAsync(TargetResult target, IntegrationDraft draft, CancellationToken cancellationToken)
    {
        if (target is TargetResult.Ready ready && await tests.RefusalAsync(ready.Target, cancellationToken) is { } refused)
        {
            Problems = new Dictionary<string, string>(StringComparer.Ordinal) { [refused.Field] = refused.Reason };
            return EditResult.Wrong;
        }

        Test = await tests.RunAsync(target, Form!.Provider, cancellationToken);
        testedDigest = TestedValues.DigestOf(draft);
        return Test.Report.Succeeded ? EditResult.TestPassed : EditResult.TestFailed;
    }

    /// <summary>Tests and, if that succeeds, saves; a test that fails leads to the question, for an admin may know better: the service may not be up yet.</summary>
    public async Task<EditResult> TestAndSaveAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var result = await TestAsync(user, cancellationToken);
        AsksUntested = result is EditResult.TestFailed;
        return result is EditResult.TestPassed ? await SaveAsync(user, cancellationToken) : result;
    }

    /// <summary>Saves what the question was about, although it is not known to work.</summary>
    public Task<EditResult> SaveUntestedAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        untestedDigest = TestedValues.DigestOf(Form!.ToDraft());
        return SaveAsync(user, cancellationToken);
    }

    /// <summary>Saves what was typed, or asks first.</summary>
    public async Task<EditResult> SaveAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var draft = Form!.ToDraft();
        if (!Needed(draft).Append(Stored is null ? Permission.CreateNewIntegrations : Permission.EditBasicSettings).All(user.May))
        {
            return EditResult.Refused;
        }

        if (!Check(draft))
        {
            return EditResult.Wrong;
        }

        if (!IsSafe && TestedValues.DigestOf(draft) != untestedDigest)
        {
            AsksUntested = true;
            return EditResult.AsksUntested;
        }

        IsBusy = true;
        try
        {
            return await TakeAsync(Stored is null ? await changes.CreateAsync(draft, cancellationToken) : await changes.UpdateAsync(Stored.Slug, draft, Stored.Version, cancellationToken), cancellationToken);
        }
        finally
        {
            IsBusy = false;
        }
    }

    /// <summary>Goes on with what was merged, over what somebody else saved meanwhile; if a third was faster again, saving leads to a new merge.</summary>
    public void Merged(IntegrationForm merged)
    {
        merged.RemovedSecrets.UnionWith(Form!.RemovedSecrets);
        (Form, Stored, Newer) = (merged, Newer, null);
        began = IntegrationForm.Of(Stored!, merged.Provider);
    }

    private async Task<EditResult> TakeAsync(ChangeOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case ChangeOutcome.Done done:
                (Stored, began) = (done.Integration, null);
                return EditResult.Saved;
            case ChangeOutcome.Invalid invalid:
                Problems = invalid.Problems;
                return EditResult.Wrong;
            case ChangeOutcome.Stale:
                Newer = await list.FindAsync(Stored!.Slug, cancellationToken);
                IsMissing = Newer is null;
                return IsMissing ? EditResult.Gone : EditResult.Overtaken;
            default:
                IsMissing = true;
                return EditResult.Gone;
        }
    }

    /// <summary>Secrets, and addresses that stored secrets are sent to, need more than editing; the same as in the API.</summary>
    private IEnumerable<Permission> Needed(IntegrationDraft draft) => DraftRules.Needed(Stored, draft).Select(n => n.Permission);
}
