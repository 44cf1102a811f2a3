using Platform.TestBed;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresCluster))]
