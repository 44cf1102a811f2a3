namespace Platform.Api.Sealing;

/// <summary>The keys of several subjects, for reading what is theirs. Of a subject that was erased there is none, and nothing is read.</summary>
public sealed class SubjectKeys(IReadOnlyDictionary<Guid, SubjectKey> keys)
{
    /// <summary>The key, or null when the subject was erased.</summary>
    public SubjectKey? Find(Guid subject) => keys.GetValueOrDefault(subject);

    /// <summary>What a record says, or null when its subject was erased.</summary>
    /// <param name="seal">What it is.</param>
    /// <param name="subject">Whose it is.</param>
    /// <param name="sealedBytes">The record.</param>
    /// <param name="row">The row it stands in, where a subject has several.</param>
    /// <exception cref="SealBrokenException">It was changed, belongs elsewhere or was sealed with another key.</exception>
    public T? Open<T>(Seal<T> seal, Guid subject, byte[] sealedBytes, Guid? row = null) where T : class => Find(subject)?.Open(seal, sealedBytes, row);
}
