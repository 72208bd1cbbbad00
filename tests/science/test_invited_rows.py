from nic.science.invited_rows import Known, read_rows

KNOWN = Known({"member": "member"}, {})


def test_a_row_with_several_faults_is_one_row_and_says_whom_it_is_about():
    rows = [["Nia Bell", "nia", "king"], ["Ben Ode", "ben@example.org", "member"], ["", "", ""], ["", "x", "member"]]
    read = read_rows(rows, KNOWN)
    assert {number: len(faults) for number, faults in read.by_row.items()} == {1: 2, 4: 2}
    assert read.names == {1: "Nia Bell", 4: "x"} and [row.name for row in read.rows] == ["Ben Ode"]
