namespace Platform.Api.Prevention.RegistryBlocks;

/// <summary>Where an application for a registry block stands.</summary>
public enum RegistryBlockState
{
    /// <summary>Drawn up; its evidence can be fetched, and nothing has gone to the registration office.</summary>
    Drafted,

    /// <summary>The registration office has it.</summary>
    Applied,

    /// <summary>The block is entered.</summary>
    Granted,

    /// <summary>The registration office has refused it.</summary>
    Refused,

    /// <summary>The employee does not want it any more.</summary>
    Withdrawn,

    /// <summary>It was granted and its last day has passed.</summary>
    Expired,
}

/// <summary>What can be done with a registry block.</summary>
public enum RegistryBlockAction
{
    /// <summary>Record that it went to the registration office.</summary>
    File,

    /// <summary>Record that the block was entered.</summary>
    Grant,

    /// <summary>Record that it was refused.</summary>
    Refuse,

    /// <summary>The employee concerned: want it no more.</summary>
    Withdraw,

    /// <summary>Apply anew, naming this one.</summary>
    Prolong,
}

/// <summary>The danger from which the block protects, as § 51(1) BMG counts them.</summary>
public enum BlockReason
{
    /// <summary>Danger to life (Leben).</summary>
    Life,

    /// <summary>Danger to health (Gesundheit).</summary>
    Health,

    /// <summary>Danger to personal freedom (persönliche Freiheit).</summary>
    PersonalFreedom,

    /// <summary>Threats (Bedrohungen).</summary>
    Threats,

    /// <summary>Insults (Beleidigungen).</summary>
    Insults,

    /// <summary>Stalking (unbefugte Nachstellungen).</summary>
    Stalking,
}
