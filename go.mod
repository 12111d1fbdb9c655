module leadtime

go 1.26

require github.com/irifrance/gini v1.0.1
