namespace IntegrationConsole.Webhooks.Events;

/// <summary>The types that every organization begins with: the catalogue of the user story, and one to try things out.</summary>
public static class StandardEventTypes
{
    /// <summary>Sent by "send a test" and the debugger when nothing else was chosen.</summary>
    public const string Test = "webhook.test";

    /// <summary>In the order of the form.</summary>
    public static IReadOnlyList<EventTypeFacts> All { get; } =
    [
        Of("job.created", "Jobs", "A job was opened.", """{"id":"JOB-2024-1234","title":"Senior Accountant","location":"Berlin","openings":2}"""),
        Of("job.updated", "Jobs", "Something about a job was changed.", """{"id":"JOB-2024-1234","changed":["title"],"title":"Lead Accountant"}"""),
        Of("job.closed", "Jobs", "A job takes no more candidates.", """{"id":"JOB-2024-1234","reason":"filled"}"""),
        Of("candidate.created", "Candidates", "A candidate was added.", """{"id":"CAN-5521","name":"Mara Lind","source":"careers page"}"""),
        Of("candidate.updated", "Candidates", "Something about a candidate was changed.", """{"id":"CAN-5521","changed":["phone"]}"""),
        Of("candidate.status_changed", "Candidates", "A candidate moved on, or out.", """{"id":"CAN-5521","from":"screening","to":"interview"}"""),
        Of("submission.created", "Submissions", "A candidate was proposed for a job.", """{"id":"SUB-88","candidateId":"CAN-5521","jobId":"JOB-2024-1234"}"""),
        Of("submission.status_changed", "Submissions", "A proposal was answered.", """{"id":"SUB-88","from":"sent","to":"accepted"}"""),
        Of("submission.placed", "Submissions", "A candidate got the job.", """{"id":"SUB-88","startsOn":"2025-03-01"}"""),
        Of("interview.scheduled", "Interviews", "An interview has a time.", """{"id":"INT-7","submissionId":"SUB-88","at":"2025-02-12T09:30:00Z"}"""),
        Of("interview.completed", "Interviews", "An interview took place.", """{"id":"INT-7","submissionId":"SUB-88","outcome":"recommended"}"""),
        Of(Test, "Tests", "Somebody tries an endpoint out; nothing happened.", """{"message":"If you can read this, deliveries reach you."}"""),
    ];

    /// <summary>Where a group stands in forms and lists: as in the catalogue, an organization's own groups after it.</summary>
    public static int PlaceOf(string group)
    {
        var at = All.Select(t => t.Group).Distinct(StringComparer.Ordinal).ToList().IndexOf(group);
        return at < 0 ? int.MaxValue : at;
    }

    private static EventTypeFacts Of(string name, string group, string description, string example) => new(name, group, description, example, Schema: null, Version: 1, IsArchived: false, IsStandard: true);
}
